import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type InMemoryServer, startTestServer } from './testing/in-memory-server.ts'
import { ManualClock } from './testing/manual-clock.ts'
import { listenOnPort } from './testing/port-server.ts'

const IDLE_MS = 45_000
const PING_MS = 15_000

let clock: ManualClock
let server: InMemoryServer
let socket: WebSocket

beforeEach(async () => {
  clock = new ManualClock()
  server = await startTestServer({ clock, socketIdleMs: IDLE_MS })
  const { socketUrl } = await listenOnPort(server)
  const { accessToken } = await server.register('Ada')
  socket = new WebSocket(`${socketUrl}/websocket?token=${accessToken}&vsn=2.0.0`)
  await once(socket, 'open')
})
afterEach(() => server.stop())

/** Everything sent before has arrived: a ping of our own, which is no sign of life to the server. */
async function arrived(): Promise<void> {
  socket.ping()
  await once(socket, 'pong')
}

test('a page that is silent but answers pings keeps its line', async () => {
  for (let waited = 0; waited < 3 * IDLE_MS; waited += PING_MS) {
    const pinged = once(socket, 'ping')
    clock.advance(PING_MS)
    await pinged
    await arrived()
  }
  expect(socket.readyState).toBe(WebSocket.OPEN)
})

test('a peer that answers no ping is closed after the idle time', async () => {
  const closed = once(socket, 'close')
  socket.pause()
  clock.advance(IDLE_MS)
  socket.resume()
  expect((await closed)[0]).toBe(1001)
})

test('a shorter idle time is asked more often', async () => {
  const hasty = await startTestServer({ clock, socketIdleMs: 6_000 })
  const { socketUrl } = await listenOnPort(hasty)
  const { accessToken } = await hasty.register('Grace')
  const line = new WebSocket(`${socketUrl}/websocket?token=${accessToken}&vsn=2.0.0`)
  await once(line, 'open')
  const pinged = once(line, 'ping')
  clock.advance(2_999)
  await pinged
  await hasty.stop()
})
