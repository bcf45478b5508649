import type { IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type InMemoryServer, startTestServer, type TestPerson } from '../testing/in-memory-server.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { MemoryBlobStore } from '../testing/memory-blob-store.ts'
import { listenOnPort } from '../testing/port-server.ts'

const MINUTE = 60_000
const OPENING = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'

let clock: ManualClock
let blobs: MemoryBlobStore
let server: InMemoryServer
let ada: TestPerson
let port: number
let lines: Socket[]

async function serve(limited: boolean): Promise<void> {
  clock = new ManualClock()
  blobs = new MemoryBlobStore()
  server = await startTestServer({ clock, blobs, limited })
  port = Number(new URL((await listenOnPort(server)).url).port)
  ada = await server.register('Ada')
}

beforeEach(() => {
  lines = []
})
afterEach(async () => {
  for (const line of lines) line.destroy()
  await server.stop()
})

interface Line {
  readonly socket: Socket
  readonly heard: () => string
  readonly closed: () => boolean
  /** Bytes that the server has read. */
  readonly taken: () => number
}

/** Sends the head of a request, resolves once the server has read it and the first bytes of its body. */
async function begin(head: string, body: string): Promise<Line> {
  const arrived = new Promise<IncomingMessage>(resolve => server.server?.app.server.once('request', resolve))
  const socket = connect(port, '127.0.0.1')
  lines.push(socket)
  let heard = ''
  let closed = false
  socket.on('error', () => undefined)
  socket.on('data', data => {
    heard += data.toString()
  })
  socket.on('close', () => {
    closed = true
  })
  socket.write(`${head}\r\nHost: 127.0.0.1:${port}\r\n\r\n${body}`)
  const { socket: other } = await arrived
  return { socket, heard: () => heard, closed: () => closed, taken: () => other.bytesRead }
}

const login = () =>
  begin('POST /api/auth/login HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 90', '{"em')

const upload = (token: string) =>
  begin(
    `POST /api/v1/files/upload HTTP/1.1\r\nAuthorization: Bearer ${token}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 500000`,
    OPENING,
  )

const kept = async () => {
  const keys: string[] = []
  for await (const key of blobs.keys()) keys.push(key)
  return keys
}

describe('a request that stops arriving', () => {
  test('is told so and ended after a minute, whoever sent it', async () => {
    await serve(true)
    const line = await login()
    clock.advance(MINUTE - 1)
    expect(line.closed()).toBe(false)
    clock.advance(1)
    await expect.poll(line.closed).toBe(true)
    expect(line.heard()).toMatch(/^HTTP\/1\.1 408 /)
    expect(line.heard()).toContain('"error":"request_timeout"')
  })

  test('is ended when its bytes only trickle in, and when it was answered already', async () => {
    await serve(true)
    const line = await upload('nobody')
    await expect.poll(line.heard).toMatch(/^HTTP\/1\.1 401 /)
    line.socket.write('a few bytes')
    await setImmediate()
    clock.advance(MINUTE)
    await expect.poll(line.closed).toBe(true)
    expect(line.heard()).not.toContain('408')
  })

  test('may take as long as it needs while a file goes on arriving', async () => {
    await serve(true)
    const line = await upload(ada.accessToken)
    for (let minute = 0; minute < 5; minute += 1) {
      line.socket.write('x'.repeat(8_000))
      await expect.poll(() => line.taken()).toBe(line.socket.bytesWritten)
      clock.advance(MINUTE)
      await setImmediate()
      expect(line.closed()).toBe(false)
    }
    expect(await kept()).toHaveLength(1)
    clock.advance(MINUTE)
    await expect.poll(line.closed).toBe(true)
    await expect.poll(kept).toEqual([])
  })

  test('that is whole by then is not touched', async () => {
    await serve(true)
    const line = await login()
    line.socket.write(`ail":"a@example.org","password":"${'x'.repeat(49)}"}`.padEnd(86, ' '))
    await expect.poll(line.heard).toMatch(/^HTTP\/1\.1 4(01|22) /)
    clock.advance(MINUTE)
    await setImmediate()
    expect(line.heard()).not.toContain('408')
    expect(line.closed()).toBe(false)
  })

  test('is kept with limits off', async () => {
    await serve(false)
    const line = await login()
    clock.advance(10 * MINUTE)
    await setImmediate()
    expect(line.closed()).toBe(false)
  })
})
