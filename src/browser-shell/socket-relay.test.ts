import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { ServerRelay } from '../main/server-relay.ts'
import { RecordingLog } from '../main/testing/recording-log.ts'
import {
  type SecureServer,
  type SelfSigned,
  secureServer,
  selfSigned,
} from '../main/testing/secure-server.ts'
import { makeCertificate } from '../server/certificate-maker.ts'
import { PageServer } from './page-server.ts'
import { ProtocolTable } from './protocol.ts'
import { SecondStarts } from './second-starts.ts'
import { ShellSession } from './session.ts'
import { shellFetch } from './shell-fetch.ts'
import { SocketRelay } from './socket-relay.ts'
import { VerifiedAgent } from './verified-agent.ts'

let certificate: SelfSigned
let server: SecureServer
let session: ShellSession
let agent: VerifiedAgent
let page: PageServer
let protocol: ProtocolTable
let cookie = ''
/** What reached the server. */
let seen: IncomingMessage[] = []
let bodies: string[] = []
let trusted = ''
let undo: (() => unknown)[] = []

beforeAll(() => {
  certificate = selfSigned(makeCertificate)
})

beforeEach(async () => {
  seen = []
  bodies = []
  undo = []
  trusted = certificate.fingerprint
  server = await secureServer(certificate, async (asked, response) => {
    seen.push(asked)
    bodies.push(await text(asked))
    if (asked.url === '/elsewhere') response.writeHead(302, { location: 'https://evil.example/' })
    response.end(`answer to ${asked.url}`)
  })
  const sockets = new WebSocketServer({ server: server.server })
  sockets.on('connection', (socket, asked) => {
    seen.push(asked)
    socket.on('message', (data, binary) => socket.send(data, { binary }))
    if (asked.url?.includes('bye')) socket.close(4000, 'bye')
  })
  session = new ShellSession()
  session.setCertificateVerifyProc(({ certificate: { data } }, callback) => {
    const shown = new X509Certificate(data).fingerprint256.replaceAll(':', '').toLowerCase()
    callback(shown === trusted ? 0 : -2)
  })
  agent = new VerifiedAgent(session)
  rule(server.origin.replace('https', 'wss'))
  protocol = new ProtocolTable()
  protocol.handle('app', async asked => new Response(`${asked.method} ${asked.url}`))
  page = await PageServer.listen(0, {
    protocol,
    pageScript: new URL(import.meta.url),
    windows: { preload: () => undefined, has: () => true, trayPicture: () => '' },
    secondStarts: new SecondStarts(() => ''),
    opened: () => undefined,
    socketRelay: new SocketRelay({ webRequest: session.webRequest, agent }),
    connected: () => undefined,
  })
  cookie = page.gate.redeem(page.gate.newAddress(60_000).split('/').at(-1) ?? '')?.split(';')[0] ?? ''
})
afterEach(async () => {
  for (const step of undo) await step()
  await page.dispose()
  agent.destroy()
  await server.stop()
})

/** As main sets it: to this server, with that server's own Origin. */
function rule(origin: string): void {
  session.webRequest.onBeforeSendHeaders({ urls: [`${origin}/*`] }, ({ requestHeaders }, send) => {
    const { origin: _dropped, ...others } = requestHeaders
    send({ requestHeaders: { ...others, Origin: 'https://rewritten.example' } })
  })
}

interface Opened {
  readonly socket: WebSocket
  /** 101, or how it was refused. */
  readonly status: number
}

function open(path: string, headers: Record<string, string> = {}): Promise<Opened> {
  const origin = page.gate.origin
  const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`, {
    headers: { origin, cookie, ...headers },
  })
  undo.push(() => socket.terminate())
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve({ socket, status: 101 }))
    socket.once('unexpected-response', (_asked, { statusCode = 0 }) =>
      resolve({ socket, status: statusCode }),
    )
    socket.once('error', reject)
  })
}

test('the page’s socket reaches the server, whose certificate was compared, and frames of any size pass', async () => {
  const { socket, status } = await open('/~server/socket/websocket?token=t&vsn=2.0.0')
  expect(status).toBe(101)
  for (const text of ['["1","1","phoenix","heartbeat",{}]', 'x'.repeat(900_000)]) {
    socket.send(text)
    const [data] = await once(socket, 'message')
    expect(String(data)).toBe(text)
  }
  expect(seen[0]?.url).toBe('/socket/websocket?token=t&vsn=2.0.0')
})

test('the server sees the rewritten Origin and its own Host, and no cookie of ours', async () => {
  await open('/~server/socket/websocket', { 'x-evil': '1', authorization: 'Basic x' })
  const { host, origin, cookie: sent, authorization, ...others } = seen[0]?.headers ?? {}
  expect({ host, origin, sent, authorization }).toEqual({
    host: new URL(server.origin).host,
    origin: 'https://rewritten.example',
    sent: undefined,
    authorization: undefined,
  })
  expect(others).not.toHaveProperty('x-evil')
})

test('what the server says at the end arrives', async () => {
  const { socket } = await open('/~server/bye')
  const [code] = await once(socket, 'close')
  expect(code).toBe(4000)
})

test.each([
  ['without the cookie', { cookie: '' }],
  ['with another cookie', { cookie: 'quikapp_1=x' }],
  ['from a foreign page', { origin: 'https://evil.example' }],
  ['from another port', { origin: 'http://127.0.0.1:1' }],
  ['under another name', { host: 'evil.example' }],
])('%s nobody gets through', async (_who, headers) => {
  expect((await open('/~server/socket/websocket', headers)).status).toBe(403)
  expect(seen).toEqual([])
})

test.each(['/~server', '/~server/../socket', '/~serverx/socket', '/~server%2fsocket', '/socket/websocket'])(
  '%s is no way to the server',
  async path => {
    expect((await open(path)).status).toBe(403)
    expect(seen).toEqual([])
  },
)

/** Sends bytes as no browser would. */
async function raw(text: string): Promise<string> {
  const socket = connect(page.port, '127.0.0.1')
  undo.push(() => socket.destroy())
  let answer = ''
  socket.on('data', chunk => {
    answer += String(chunk)
  })
  socket.write(text.replaceAll('\n', '\r\n'))
  await once(socket, 'close')
  return answer.split('\r\n')[0] ?? ''
}

test.each([
  '//evil.example/x',
  '/~server//evil.example/x',
  '/~server/@evil.example',
  '/~server/\\evil.example',
])('the address %s stays with the configured server', async address => {
  const origin = page.gate.origin
  const line = await raw(
    `GET ${address} HTTP/1.1\nHost: ${origin.slice(7)}\nOrigin: ${origin}\nCookie: ${cookie}\nConnection: Upgrade\nUpgrade: websocket\nSec-WebSocket-Version: 13\nSec-WebSocket-Key: bad\n\n`,
  )
  expect(line).toMatch(/^HTTP\/1\.1 (403|404|502) /)
  for (const { headers } of seen) expect(headers.host).toBe(new URL(server.origin).host)
})

test('an address of a whole other server is not followed', async () => {
  const origin = page.gate.origin
  const start = `GET http://evil.example/~server/x HTTP/1.1\nHost: ${origin.slice(7)}\nOrigin: ${origin}\nCookie: ${cookie}\n`
  expect(await raw(`${start}Connection: Upgrade\nUpgrade: websocket\n\n`)).toMatch(/403/)
  expect(await raw(`${start}Connection: close\n\n`)).toMatch(/404/)
})

test('addresses and headers beyond measure lead nowhere', async () => {
  expect((await open(`/~server/${'a'.repeat(9_000)}`)).status).toBe(404)
  const line = await raw(
    `GET /~server/x HTTP/1.1\nHost: 127.0.0.1:${page.port}\nX: ${'a'.repeat(40_000)}\n\n`,
  )
  expect(line).toMatch(/^HTTP\/1\.1 431 /)
})

test('another certificate than the one compared gets nothing', async () => {
  trusted = 'another'
  expect((await open('/~server/socket/websocket')).status).toBe(502)
  expect(seen).toEqual([])
})

test('without a rule of main there is no relay', async () => {
  session.webRequest.onBeforeSendHeaders(null)
  expect((await open('/~server/socket/websocket')).status).toBe(404)
})

test('what main forbids is not dialled', async () => {
  const urls = [`${server.origin.replace('https', 'wss')}/*`]
  session.webRequest.onBeforeSendHeaders({ urls }, (_details, send) => send({ cancel: true }))
  expect((await open('/~server/socket/websocket?token=t')).status).toBe(502)
  expect(seen).toEqual([])
})

test('a server that refuses says so', async () => {
  const plain = createServer((_asked, response) => response.writeHead(403).end()).listen(0, '127.0.0.1')
  await once(plain, 'listening')
  undo.push(() => plain.close())
  rule(`ws://127.0.0.1:${(plain.address() as AddressInfo).port}`)
  expect((await open('/~server/socket/websocket')).status).toBe(403)
})

test('a page that goes takes its line along, and so does a shell that ends', async () => {
  const lines = () =>
    new Promise<number>(resolve => server.server.getConnections((_error, count) => resolve(count)))
  const { socket } = await open('/~server/socket/websocket')
  expect(await lines()).toBe(1)
  socket.terminate()
  await expect.poll(lines).toBe(0)
  const second = await open('/~server/socket/websocket')
  await page.dispose()
  if (second.socket.readyState !== WebSocket.CLOSED) await once(second.socket, 'close')
  await expect.poll(lines).toBe(0)
})

/** A request to the page's port with headers that fetch forbids. */
function ask(path: string, headers: Record<string, string>, body = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const method = body === '' ? 'GET' : 'POST'
    const asked = request(`${page.gate.origin}${path}`, { method, headers }, async response => {
      let text = `${response.statusCode} `
      for await (const chunk of response) text += String(chunk)
      resolve(text)
    })
    asked.once('error', reject)
    asked.end(body)
  })
}

test('REST below the relay goes to main whole, behind the same gate', async () => {
  expect(await ask('/~server/api/x?y=1', { cookie }, 'body')).toBe('200 POST app://quikapp/~server/api/x?y=1')
  expect(await ask('/~server/api/x', {})).toMatch(/^403 /)
  expect(await ask('/~server/api/x', { cookie, origin: 'https://evil.example' })).toMatch(/^403 /)
  expect(await ask('/~server/api/x', { cookie, 'sec-fetch-site': 'cross-site' })).toMatch(/^403 /)
})

test('a whole request: page, port, main, server, and back, a file of some megabytes included', async () => {
  const fetch = shellFetch(agent)
  const log = new RecordingLog()
  const options = { fetch, server: () => server.origin, passesLength: true, log }
  const relay = new ServerRelay(options)
  protocol.handle('app', asked => relay.answer(asked.url.slice('app://quikapp/~server'.length), asked))
  const file = 'x'.repeat(5_000_000)
  const headers = { cookie, 'content-type': 'application/octet-stream', authorization: 'Bearer t' }
  expect(await ask('/~server/upload?x=1', headers, file)).toBe('200 answer to /upload?x=1')
  expect(bodies[0]?.length).toBe(file.length)
  expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer t', host: new URL(server.origin).host })
  expect(seen[0]?.headers).not.toHaveProperty('cookie')
  expect(await ask('/~server/x', { cookie, 'sec-fetch-dest': 'document' })).toMatch(/^403 /)
  agent.destroy()
  trusted = 'another'
  expect(await ask('/~server/secret', { cookie }, 'password')).toMatch(/^502 /)
  expect(bodies).toHaveLength(1)
})

test('main’s own requests send nothing before the certificate is accepted', async () => {
  const fetch = shellFetch(agent)
  const answer = await fetch(`${server.origin}/a?b`, { method: 'POST', body: 'hello' })
  expect([answer.status, await answer.text(), bodies]).toEqual([200, 'answer to /a?b', ['hello']])
  agent.destroy()
  trusted = 'another'
  await expect(fetch(`${server.origin}/secret`, { method: 'POST', body: 'password' })).rejects.toThrow(
    /not accepted/,
  )
  expect(bodies).toEqual(['hello'])
})

test('main’s own requests follow nobody to another address, and can be given up', async () => {
  const fetch = shellFetch(agent)
  await expect(fetch(`${server.origin}/elsewhere`, { redirect: 'error' })).rejects.toThrow(/another address/)
  await expect(fetch(`${server.origin}/x`, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i)
})
