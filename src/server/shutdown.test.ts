import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { registerAccount } from './testing/account.ts'
import { RawClient } from './testing/raw-client.ts'
import { SpawnedServer } from './testing/spawned-server.ts'

/** What the contract gives a server between SIGTERM and its end. */
const STOP_MS = 5_000

let folder: string
let server: SpawnedServer
let sockets: Socket[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quikapp-shutdown-'))
  sockets = []
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await server.dispose()
  rmSync(folder, { recursive: true, force: true })
})

const start = () =>
  new SpawnedServer(['--port', '0', '--data-dir', join(folder, 'server'), '--limits', 'off'])
const socketUrl = (url: string) => `${url.replace('http', 'ws')}/socket`

/** Connects, writes that and reads nothing until told to; never answers a close. */
async function stuck(url: string, words: string): Promise<Socket> {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: true })
  sockets.push(socket)
  socket.on('error', () => socket.destroy())
  await once(socket, 'connect')
  socket.write(words)
  return socket
}

async function endsInTime(): Promise<number | null | 'late'> {
  const late = Promise.withResolvers<'late'>()
  const timer = setTimeout(() => late.resolve('late'), STOP_MS)
  server.child.kill('SIGTERM')
  const outcome = await Promise.race([server.ended.then(({ code }) => code), late.promise])
  clearTimeout(timer)
  return outcome
}

const upgrade = (token: string) =>
  [
    `GET /socket/websocket?token=${token}&vsn=2.0.0 HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    '\r\n',
  ].join('\r\n')

test('clients that are stuck in any way do not keep a server from ending', async () => {
  server = start()
  const url = await server.ready()
  const token = await registerAccount(url)
  const deaf = await stuck(url, upgrade(token))
  await once(deaf, 'data')
  deaf.pause()
  await stuck(url, '')
  await stuck(url, 'GET /health HT')
  await stuck(
    url,
    `POST /api/v1/invites HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"expires`,
  )
  expect(await endsInTime()).toBe(0)
})

test('every socket is told, and nobody new gets in', async () => {
  server = start()
  const url = await server.ready()
  const token = await registerAccount(url)
  const endpoint = { transport: WebSocket, socketUrl: socketUrl(url) }
  const clients = await Promise.all(Array.from({ length: 20 }, () => RawClient.open(endpoint, token)))
  // Keeps the server in its last moments.
  await stuck(url, 'POST /api/v1/invites HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n{')
  const ending = endsInTime()
  const codes = await Promise.all(clients.map(async client => (await client.closed).code))
  expect(new Set(codes)).toEqual(new Set([1012]))
  await expect(fetch(`${url}/health`)).rejects.toThrow()
  await expect(RawClient.open(endpoint, token)).rejects.toThrow('refused')
  expect(await ending).toBe(0)
})

test('what was acknowledged before the end is there afterwards', async () => {
  server = start()
  const url = await server.ready()
  const token = await registerAccount(url)
  const client = await RawClient.open({ transport: WebSocket, socketUrl: socketUrl(url) }, token)
  await client.joined('channel:general')
  const acknowledged: unknown[] = []
  for (let n = 0; n < 150; n += 1) {
    const sent = client.push('channel:general', 'message:send', { content: `${n}`, clientId: `c${n}` })
    sent.then(
      ({ response }) => acknowledged.push(response.id),
      () => undefined,
    )
    if (n === 100) await sent
  }
  expect(await endsInTime()).toBe(0)
  await client.closed
  expect(acknowledged.length).toBeGreaterThan(100)
  server = start()
  const headers = { authorization: `Bearer ${token}` }
  const again = await fetch(`${await server.ready()}/api/v1/channels/general/messages?limit=200`, { headers })
  const { messages } = (await again.json()) as { messages: { id: string }[] }
  expect(messages.map(message => message.id)).toEqual(expect.arrayContaining(acknowledged))
})

test('a server that is told to end while it starts ends cleanly', async () => {
  server = start()
  const url = server.ready().catch(() => 'never')
  // Its folder is made first: from then on it has begun.
  await expect.poll(() => existsSync(join(folder, 'server', 'secret.key')), { timeout: 10_000 }).toBe(true)
  expect(await endsInTime()).toBe(0)
  await url
})
