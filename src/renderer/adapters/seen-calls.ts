import type { SeenCallsPort } from '#domain/ports.ts'

/** Keeps in the page's own storage which missed calls were seen. `whose` names server and person. */
export function seenCalls(storage: Storage, whose: string): SeenCallsPort {
  const name = `missed calls seen ${whose}`
  return {
    load: async () => storage.getItem(name)?.split(' ') ?? null,
    save: async ids => storage.setItem(name, ids.join(' ')),
  }
}
