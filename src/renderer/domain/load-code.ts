/** A changed network drops what is being fetched; a moment later it can be had. */
const PAUSES_MS = [200, 1_000, 3_000]

const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/**
 * Loads a part of the program that comes late, with `() => import('…')`, and tries again when it could not be fetched.
 * Rejects with the last reason after four tries within 4.2 s.
 */
export async function loadCode<Code>(load: () => Promise<Code>, pause = wait): Promise<Code> {
  for (const ms of PAUSES_MS) {
    try {
      return await load()
    } catch {
      await pause(ms)
    }
  }
  return load()
}
