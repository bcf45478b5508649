import type { TestServer } from '../e2e/support/test-server.ts'
import type { ChaosClient } from './chaos-client.ts'
import type { ChaosProxy } from './chaos-proxy.ts'
import type { Random } from './random.ts'

/** A message on its way to the server is at least this many bytes. */
const MESSAGE_BYTES = 80
/** The server is busy with a message for less than this many milliseconds. */
const COMMIT_MS = 1.2
const PATIENCE_MS = 3_000

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/** Something that goes wrong once this share (0–1) of all messages is with the server. */
export interface Trouble {
  readonly at: number
  readonly kind: 'kill' | 'reload' | 'down'
}

/** Spreads troubles evenly, the kinds in turn; the last tenth of a run has none but the network's own. */
export function planTroubles(kills: number, reloads: number, downs: number): readonly Trouble[] {
  const spread = (kind: Trouble['kind'], count: number, shift: number): Trouble[] =>
    Array.from({ length: count }, (_, index) => ({ kind, at: (0.9 * (index + shift)) / count }))
  const all = [
    ...spread('kill', kills, 0.3),
    ...spread('reload', reloads, 0.6),
    ...spread('down', downs, 0.9),
  ]
  return all.sort((a, b) => a.at - b.at)
}

export interface Scene {
  readonly server: TestServer
  readonly proxy: ChaosProxy
  readonly clients: readonly ChaosClient[]
  readonly random: Random
}

/** Makes it happen, and waits until what went down is up again. */
export async function makeTrouble(
  { kind }: Trouble,
  { server, proxy, clients, random }: Scene,
): Promise<void> {
  if (kind === 'reload') return random.pick(clients).reload()
  if (kind === 'down') {
    proxy.setDown(true)
    await pause(random.between([200, 1_200]))
    proxy.setDown(false)
    return
  }
  await Promise.race([proxy.nextUpload(MESSAGE_BYTES), pause(PATIENCE_MS)])
  // Within the time in which the server parses, stores and answers: nothing but waiting is that exact.
  const until = performance.now() + random.between([0, COMMIT_MS])
  while (performance.now() < until);
  await server.kill()
  await pause(random.between([0, 400]))
  await server.restart()
}
