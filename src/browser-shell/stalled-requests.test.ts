import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pageHttpServer } from './page-server.ts'
import { endStalledRequests } from './stalled-requests.ts'

let server: Server
let socket: Socket
/** What waits for its time to come. */
let timers: (() => void)[] = []

beforeEach(async () => {
  timers = []
  server = createServer()
  endStalledRequests(server, run => {
    timers.push(run)
    return () => {
      timers = timers.filter(other => other !== run)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('error', () => socket.destroy())
})
afterEach(() => {
  socket.destroy()
  server.closeAllConnections()
  server.close()
})

/** A minute passes. */
function pass(): void {
  const due = timers
  timers = []
  for (const run of due) run()
}

async function upload(): Promise<IncomingMessage> {
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n')
  const [request] = (await once(server, 'request')) as [IncomingMessage]
  return request
}

test('an upload lasts as long as it goes on arriving, and no longer', async () => {
  const request = await upload()
  for (let part = 0; part < 10; part += 1) {
    socket.write('x')
    await once(request, 'data')
    pass()
    expect(request.socket.destroyed).toBe(false)
  }
  const closed = once(socket, 'close')
  pass()
  expect(request.socket.destroyed).toBe(true)
  await closed
})

test('a page that waits for the server behind is not the one that is slow', async () => {
  const request = await upload()
  socket.write('x'.repeat(200_000))
  await expect.poll(() => request.readableLength).toBeGreaterThan(0)
  pass()
  pass()
  pass()
  expect(request.socket.destroyed).toBe(false)
})

test('nothing waits for a request that is over', async () => {
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx')
  const [request, response] = await once(server, 'request')
  const over = once(request, 'close')
  response.end()
  await over
  expect(timers).toEqual([])
})

test('the page’s port ends no upload for the time it takes as a whole, but does wait for no headers', () => {
  const { requestTimeout, headersTimeout } = pageHttpServer()
  expect([requestTimeout, headersTimeout]).toEqual([0, 60_000])
})
