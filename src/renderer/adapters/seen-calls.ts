import type { SeenCallsPort } from '#domain/ports.ts'

/** Keeps in the page's own storage which calls of the log were seen. `whose` names server and person. */
export function seenCalls(storage: Storage, whose: string): SeenCallsPort {
  const name = `calls seen ${whose}`
  return {
    load: async () => Number(storage.getItem(name)) || null,
    save: async at => storage.setItem(name, String(at)),
  }
}
