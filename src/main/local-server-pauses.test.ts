import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { LocalServer } from './local-server.ts'
import type { ServerChild } from './server-child.ts'
import { RecordingLog } from './testing/recording-log.ts'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Counts who waits for its end, and may end. */
class CountingChild implements ServerChild {
  readonly #end = Promise.withResolvers<number>()
  waiting = 0

  get exited(): Promise<number> {
    this.waiting += 1
    return this.#end.promise
  }

  end(): void {
    this.#end.resolve(1)
  }

  async stop(): Promise<void> {
    this.end()
  }
}

test('a server that runs for long is waited for once, and its end wakes the app', async () => {
  const PAUSES = 500
  const children: CountingChild[] = []
  let pauses = 0
  const resting = Promise.withResolvers<void>()
  const again = Promise.withResolvers<void>()
  const server = new LocalServer({
    port: await freePort(),
    dataDir: '/nowhere',
    start: async () => {
      const child = new CountingChild()
      children.push(child)
      if (children.length === 2) again.resolve()
      return { kind: 'running', child }
    },
    fetch,
    trustOwn: () => undefined,
    moved: () => undefined,
    log: new RecordingLog(),
    random: () => 0,
    // The last ones end only when something wakes them.
    sleep: async (_ms, signal) => {
      pauses += 1
      if (pauses !== PAUSES && children.length < 2) return
      resting.resolve()
      await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    },
  })
  expect(await server.ready()).toBeUndefined()
  await resting.promise
  expect(children.map(({ waiting }) => waiting)).toEqual([1])
  children[0]?.end()
  await again.promise
  await server.dispose()
})
