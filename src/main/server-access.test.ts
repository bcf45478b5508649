import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeCertificate } from '../server/certificate-maker.ts'
import { ServerAccess } from './server-access.ts'
import { SettingsFile } from './settings-file.ts'
import { RecordingLog } from './testing/recording-log.ts'
import { RecordingSession } from './testing/recording-session.ts'
import { selfSigned } from './testing/secure-server.ts'

let folder = ''
let session: RecordingSession
let settings: SettingsFile
let current = ''
let changed: string[] = []
let undo: (() => unknown)[] = []
let addresses: Record<string, readonly string[]> = {}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quikapp-access-'))
  settings = await SettingsFile.open(folder, new RecordingLog())
  session = new RecordingSession()
  changed = []
  undo = []
  addresses = {}
})
afterEach(async () => {
  for (const step of undo) await step()
  await settings.dispose()
  await rm(folder, { recursive: true })
})

function access(shell: 'electron' | 'browser', reach = (url: string) => url): ServerAccess {
  return new ServerAccess({
    shell,
    session: session as never,
    fetch,
    settings,
    reach,
    resolve: async host => addresses[host] ?? Promise.reject(new Error('ENOTFOUND')),
    current: () => current,
    certificateChanged: host => changed.push(host),
    log: new RecordingLog(),
  })
}

interface Foreign {
  /** Who may open its socket; absent: everybody. */
  readonly socketFrom?: readonly string[]
  /** True answers the question before a request from another origin. */
  readonly cors?: boolean
  readonly health?: object
}

/** A Phoenix service as others run it. */
async function foreign({
  socketFrom,
  cors = true,
  health = { status: 'ok' },
}: Foreign): Promise<Foreign & { origin: string; handshakes: IncomingMessage[] }> {
  const handshakes: IncomingMessage[] = []
  const server: Server = createServer((asked, response) => {
    if (asked.method === 'OPTIONS' && cors) {
      response.setHeader('access-control-allow-origin', asked.headers.origin ?? '')
      response.setHeader('access-control-allow-headers', 'Content-Type, Authorization')
    }
    response.end(JSON.stringify(asked.url === '/health' ? health : {}))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  server.on('upgrade', (asked, socket) => {
    handshakes.push(asked)
    const ok = socketFrom === undefined || socketFrom.includes(asked.headers.origin ?? '')
    socket.end(
      ok
        ? 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'
        : 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n',
    )
  })
  undo.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  current = origin
  return { origin, handshakes }
}

test('a server that answers our page is talked to by the page itself', async () => {
  const { origin, handshakes } = await foreign({})
  const door = access('electron')
  await door.entered(origin, 'token')
  expect(door.addresses(origin)).toEqual({ serverUrl: origin })
  expect(door.sources()).toEqual({ connect: [origin, origin.replace('http', 'ws')], media: [origin] })
  expect(handshakes.map(({ url, headers }) => [url, headers.origin])).toEqual([
    ['/socket/websocket?token=token&vsn=2.0.0', 'app://quikapp'],
  ])
  door.follow()
  expect(session.calls).toEqual([[null]])
})

test('our own server is not probed for what it always allows', async () => {
  const { origin, handshakes } = await foreign({ cors: false, health: { service: 'quikapp-embedded' } })
  const door = access('electron')
  await door.entered(origin, 'token')
  expect(door.addresses(origin)).toEqual({ serverUrl: origin })
  expect(handshakes).toEqual([])
})

test('Electron: where the origin is refused, main carries REST and the socket’s Origin is rewritten', async () => {
  const { origin } = await foreign({ cors: false })
  const door = access('electron')
  await door.entered(origin, 'token')
  expect(door.addresses(origin)).toEqual({
    serverUrl: 'app://quikapp/~server',
    serverOrigin: origin,
    socketServerUrl: origin,
  })
  const socket = origin.replace('http', 'ws')
  expect(door.sources()).toEqual({ connect: [socket], media: [] })
  expect(door.follow()).toBe(true)
  expect(session.calls.at(-1)?.[0]).toEqual({ urls: [`${socket}/*`], types: ['webSocket'] })
  const sent = { Origin: 'app://quikapp', Host: 'h' }
  expect(await session.headersFor(`${socket}/socket/websocket`, sent)).toEqual({ Origin: origin, Host: 'h' })
  for (const other of ['wss://evil.example/', `${socket}.evil.example/x`, 'nonsense']) {
    expect(await session.headersFor(other, sent)).toEqual(sent)
  }
  expect(door.follow()).toBe(false)
})

test('a socket that is open to the server’s own pages only is found out, and remembered', async () => {
  const origins: string[] = []
  const { origin, handshakes } = await foreign({ socketFrom: origins })
  origins.push(origin)
  await access('electron').entered(origin, 'token')
  expect(handshakes.map(({ headers }) => headers.origin)).toEqual(['app://quikapp', origin])
  await settings.dispose()
  settings = await SettingsFile.open(folder, new RecordingLog())
  expect(access('electron').addresses(origin).serverUrl).toBe('app://quikapp/~server')
})

test('a socket that refuses everybody is not the origin’s fault; a server that is gone neither', async () => {
  const { origin } = await foreign({ socketFrom: [] })
  const door = access('electron')
  await door.entered(origin, 'token')
  expect(door.addresses(origin)).toEqual({ serverUrl: origin })
  await door.entered('http://127.0.0.1:9', 'token')
  expect(door.addresses('http://127.0.0.1:9')).toEqual({ serverUrl: 'http://127.0.0.1:9' })
})

test('a server that changed its mind is talked to directly again', async () => {
  const refusing = await foreign({ cors: false })
  await settings.change({ servers: { [refusing.origin]: { refusesOrigin: true, plain: true } } })
  const { origin } = await foreign({})
  await settings.change({ servers: { [origin]: { refusesOrigin: true } } })
  const door = access('electron')
  await door.entered(origin, 'token')
  expect(door.addresses(origin)).toEqual({ serverUrl: origin })
})

test('browser shell: a compared certificate means the relay, without any Origin', async () => {
  current = 'https://chat.example.org:4100'
  const { fingerprint, cert } = selfSigned(makeCertificate)
  await settings.change({ servers: { [current]: { fingerprint } } })
  const door = access('browser')
  expect(door.addresses(current)).toEqual({ serverUrl: 'app://quikapp/~server', serverOrigin: current })
  expect(door.sources()).toEqual({ connect: [], media: [] })
  door.follow()
  const sent = { origin: 'http://127.0.0.1:1', host: 'h' }
  expect(await session.headersFor('wss://chat.example.org:4100/socket', sent)).toEqual({ host: 'h' })
  expect(await session.judge('chat.example.org', cert)).toBe(0)
})

test('Electron: a compared certificate is accepted by the session, so the page needs no relay', async () => {
  current = 'https://chat.example.org:4100'
  const [own, other] = [selfSigned(makeCertificate), selfSigned(makeCertificate)]
  await settings.change({ servers: { [current]: { fingerprint: own.fingerprint } } })
  const door = access('electron')
  expect(door.addresses(current)).toEqual({ serverUrl: current })
  expect(await session.judge('chat.example.org', own.cert)).toBe(0)
  expect(await session.judge('elsewhere.example', own.cert)).toBe(-3)
  expect(changed).toEqual([])
  expect(await session.judge('chat.example.org', other.cert)).toBe(-2)
  expect(changed).toEqual(['chat.example.org'])
})

test('the server of this computer keeps its name while it is reached over https', async () => {
  const name = 'http://127.0.0.1:4100'
  const reached = 'https://127.0.0.1:4100'
  current = name
  const reach = (url: string) => (url === name ? reached : url)
  const electron = access('electron', reach)
  expect(electron.addresses(name)).toEqual({ serverUrl: reached, serverOrigin: name })
  expect(electron.sources()).toEqual({ connect: [reached, 'wss://127.0.0.1:4100'], media: [reached] })
  expect(await electron.admit(name)).toBe(name)
  const browser = access('browser', reach)
  browser.trust.trustOwn(reached, 'a'.repeat(64))
  expect(browser.addresses(name)).toEqual({ serverUrl: 'app://quikapp/~server', serverOrigin: name })
})

test('main asks nobody over plain http outside this computer unless that was allowed', async () => {
  const door = access('electron')
  await expect(door.fetch('http://10.255.255.1:9/health', {})).rejects.toMatchObject({
    code: 'plain_not_allowed',
  })
  await expect(door.fetch('http://8.8.8.8/health', {})).rejects.toMatchObject({ code: 'plain_public' })
})

test('the relay serves the current server only while it needs one', async () => {
  const { origin } = await foreign({ cors: false })
  const door = access('electron')
  const ask = () => door.relay.answer('/health', new Request('http://page.invalid/'))
  expect((await ask()).status).toBe(404)
  await door.entered(origin, 'token')
  expect(await (await ask()).json()).toEqual({ status: 'ok' })
})

test.each(['electron', 'browser'] as const)(
  '%s: a plain name is looked up before each request and each socket',
  async shell => {
    current = 'http://moving.local:4100'
    addresses = { 'moving.local': ['192.168.1.5'] }
    await settings.change({ servers: { [current]: { plain: true } } })
    const door = access(shell)
    expect(door.addresses(current).serverUrl).toBe('app://quikapp/~server')
    expect(door.sources().media).toEqual([])
    expect(door.sources().connect).toEqual(shell === 'electron' ? ['ws://moving.local:4100'] : [])
    door.follow()
    const ask = () => session.headersFor('ws://moving.local:4100/socket/websocket?token=t', { host: 'h' })
    expect(await ask()).toEqual({ host: 'h' })
    addresses = { 'moving.local': ['93.184.216.34'] }
    expect(await ask()).toBeNull()
    expect((await door.relay.answer('/health', new Request('http://page.invalid/'))).status).toBe(502)
    addresses = { 'moving.local': ['192.168.1.5'] }
    expect(await ask()).toEqual({ host: 'h' })
    await settings.change({ servers: {} })
    expect(await ask()).toBeNull()
  },
)

test.each([
  ['http://localhost:4100', true],
  ['http://192.168.1.5:4100', true],
  ['https://chat.example.org', true],
  ['http://printer.local', false],
  ['http://[fd00::5]:4100', false],
  ['https://[2001:db8::1]', false],
  ['http://[::1]:4100', false],
])('the page talks to %s by itself: %s', (origin, direct) => {
  current = origin
  expect(access('electron').addresses(origin).serverUrl === origin).toBe(direct)
})

test('Electron: a server named by an IPv6 address is reached, and sockets to no other', async () => {
  current = 'https://[fd00::5]:4100'
  const door = access('electron')
  expect(door.addresses(current)).toEqual({
    serverUrl: 'app://quikapp/~server',
    serverOrigin: current,
    socketServerUrl: current,
  })
  // Chromium ignores a source with brackets.
  expect(door.sources()).toEqual({ connect: ['wss:'], media: [] })
  door.follow()
  expect(session.calls.at(-1)?.[0]).toEqual({ urls: ['ws://*/*', 'wss://*/*'], types: ['webSocket'] })
  const sent = { Host: 'h' }
  expect(await session.headersFor('wss://[fd00::5]:4100/socket/websocket', sent)).toEqual(sent)
  for (const other of ['wss://evil.example/', 'wss://[fd00::5]:4101/', 'ws://[fd00::5]:4100/', 'nonsense']) {
    expect(await session.headersFor(other, sent)).toBeNull()
  }
})

test('browser shell: a server named by an IPv6 address is carried to, whole', async () => {
  current = 'http://[fd00::5]:4100'
  await settings.change({ servers: { [current]: { plain: true } } })
  const door = access('browser')
  expect(door.addresses(current)).toEqual({ serverUrl: 'app://quikapp/~server', serverOrigin: current })
  expect(door.sources()).toEqual({ connect: [], media: [] })
  door.follow()
  expect(session.calls.at(-1)?.[0]).toMatchObject({ urls: ['ws://[fd00::5]:4100/*'] })
})
