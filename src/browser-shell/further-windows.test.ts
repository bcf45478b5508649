import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { ShellWindow } from './browser-window.ts'
import { ShellIpcMain } from './ipc-main.ts'
import { PageHost } from './page-host.ts'
import { PageParts } from './page-parts.ts'
import { ProtocolTable } from './protocol.ts'
import { SecondStarts } from './second-starts.ts'
import { ShellSession } from './session.ts'
import { SocketRelay } from './socket-relay.ts'
import { VerifiedAgent } from './verified-agent.ts'

const POLICY = "default-src 'none'; frame-src 'none'; connect-src 'self'"

let folder = ''
let agent: VerifiedAgent
let host: PageHost
let parts: PageParts
let main: ShellWindow
let ring: ShellWindow
let origin = ''
let cookie = ''
let happened: unknown[] = []
/** Addresses as main's own handler got them. */
let asked: string[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quikapp-windows-'))
  happened = []
  asked = []
  const session = new ShellSession()
  agent = new VerifiedAgent(session)
  const protocol = new ProtocolTable()
  const headers = { 'content-type': 'text/html', 'content-security-policy': POLICY }
  protocol.handle('app', async ({ url }) => {
    asked.push(url)
    return new Response('<html><head></head></html>', { headers })
  })
  const ipcMain = new ShellIpcMain()
  ipcMain.handle('who', ({ sender, senderFrame }) => {
    happened.push([sender === ring.webContents, senderFrame?.url])
  })
  parts = new PageParts()
  host = new PageHost({
    options: { port: undefined, open: false, inventedScreens: false },
    ipcMain,
    protocol,
    parts,
    socketRelay: new SocketRelay({ webRequest: session.webRequest, agent }),
    secondStarts: new SecondStarts(() => ''),
    profile: () => folder,
    capture: async () => null,
    sourceClosed: source => happened.push(source),
    lastWindowClosed: () => happened.push('all closed'),
    created: ({ id }) => happened.push(id),
    active: () => happened.push('active'),
    prefersDark: dark => happened.push(dark),
    failed: message => happened.push(message),
  })
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  main = new ShellWindow({}, host)
  ring = new ShellWindow({ width: 360, height: 200, title: 'Ring' }, host)
  expect(happened.splice(0)).toEqual([main.id, ring.id])
  await main.loadURL('app://quikapp/index.html')
  const address = /http:\S+/.exec(String(printed.mock.calls[0]?.[0]))?.[0] ?? ''
  printed.mockRestore()
  origin = new URL(address).origin
  cookie = (await ask(new URL(address).pathname)).cookie
})
afterEach(async () => {
  main.destroy()
  await host.dispose()
  agent.destroy()
  await rm(folder, { recursive: true })
})

interface Answer {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: string
  readonly cookie: string
}

/** A request of the page, or of somebody else with other headers. */
function ask(path: string, headers: Record<string, string> = { cookie }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}${path}`, { headers }, response => {
      const [set = ''] = response.headers['set-cookie'] ?? []
      const { statusCode: status = 0, headers: got } = response
      text(response).then(
        body => resolve({ status, headers: got, body, cookie: set.split(';')[0] ?? '' }),
        reject,
      )
    })
    sent.once('error', reject)
    sent.end()
  })
}

/** Opens a socket for a window and resolves with it or with the refusal's status. */
async function connect(query: string, headers: Record<string, string> = { cookie, origin }) {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/~shell/ipc?page=p${query}`, { headers })
  const status = await new Promise<number>((resolve, reject) => {
    socket.once('open', () => resolve(101))
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.once('error', reject)
  })
  return { socket, status }
}

/** Has the ring window shown; answers its address on the page's port. */
function showRing(): string {
  ring.loadURL('app://quikapp/ring.html?a=1#now').catch((error: unknown) => happened.push(error))
  return parts.view.windows[0]?.address ?? ''
}

const queryOf = (address: string): string =>
  `&shell-window=${new URL(address, origin).searchParams.get('shell-window')}`

test('its page gets the app’s files as main knows them, and may stand in our own page only', async () => {
  const address = showRing()
  expect(parts.view.windows[0]).toMatchObject({ title: 'Ring', width: 360, height: 200, isOpen: false })
  const page = await ask(address.split('#')[0] ?? '')
  expect(asked).toEqual(['app://quikapp/ring.html?a=1'])
  expect(page.body).toContain(`<script src="/~shell/preload.js?${queryOf(address).slice(1)}"></script>`)
  expect(page.headers['content-security-policy']).toMatch(/; frame-src 'none'; .*; frame-ancestors 'self'$/)
  expect(page.headers['x-frame-options']).toBe('SAMEORIGIN')
  const first = await ask('/index.html')
  expect(first.headers['content-security-policy']).toMatch(/; frame-src 'self'; .*; frame-ancestors 'none'$/)
  expect(first.headers['x-frame-options']).toBe('DENY')
})

test('what its page says comes from its own window', async () => {
  const { socket } = await connect(queryOf(showRing()))
  expect(parts.view.windows[0]?.isOpen).toBe(true)
  socket.send(JSON.stringify({ kind: 'invoke', id: 1, channel: 'who', args: [] }))
  await once(socket, 'message')
  expect(happened).toEqual([[true, 'app://quikapp/ring.html?a=1#now']])
})

test('nobody else is let in with its key', async () => {
  const address = showRing()
  const path = address.split('#')[0] ?? ''
  const others: readonly Record<string, string>[] = [
    {},
    { cookie: `${cookie}x` },
    { cookie, host: 'evil.example' },
    { cookie, origin: 'https://evil.example' },
    { cookie, origin: 'http://127.0.0.1:1' },
    { cookie, 'sec-fetch-site': 'same-site' },
    { cookie, 'sec-fetch-site': 'cross-site' },
  ]
  for (const headers of others) {
    expect((await ask(path, headers)).status).toBe(403)
    expect((await connect(queryOf(address), headers)).status).toBe(403)
  }
  expect(asked).toEqual([])
  expect(ring.webContents.isConnected).toBe(false)
})

test.each(['x', '%00', '__proto__', '../..'])('a key that no window has (%s) opens nothing', async key => {
  showRing()
  expect((await ask(`/ring.html?shell-window=${key}`)).status).toBe(404)
  expect((await ask(`/~shell/preload.js?shell-window=${key}`)).status).toBe(404)
  const { socket } = await connect(`&shell-window=${key}`)
  expect((await once(socket, 'close'))[0]).toBe(4002)
  expect([main.webContents.isConnected, ring.webContents.isConnected]).toEqual([false, false])
})

test('the tray, notices and questions are the main window’s page’s alone', async () => {
  let chosen = 0
  parts.setTray({ tooltip: '', picture: '', menu: [] }, { picture: '', choose: () => chosen++ })
  const order = JSON.stringify({ kind: 'menu', command: 1 })
  const active = JSON.stringify({ kind: 'active' })
  const { socket } = await connect(queryOf(showRing()))
  socket.send(order)
  socket.send(active)
  await expect.poll(() => happened).toEqual(['active'])
  expect(chosen).toBe(0)
  const { socket: own } = await connect('')
  own.send(order)
  await expect.poll(() => chosen).toBe(1)
})

test('closing it ends its page and its key; closing the main window closes it too', async () => {
  const address = showRing()
  const { socket } = await connect(queryOf(address))
  const gone = once(socket, 'close')
  ring.on('closed', () => happened.push('ring closed'))
  parts.receive({ kind: 'windowClosed', key: parts.view.windows[0]?.key ?? '' })
  expect(happened).toEqual(['ring closed'])
  expect((await gone)[0]).toBe(4002)
  expect((await ask(address.split('#')[0] ?? '')).status).toBe(404)
  expect(parts.view.windows).toEqual([])
  const another = new ShellWindow({}, host)
  main.close()
  expect(another.isDestroyed()).toBe(true)
  expect(happened.slice(1)).toEqual([another.id, 'all closed'])
})

test('what hides goes with its page, and comes back', async () => {
  const { socket } = await connect(queryOf(showRing()))
  const gone = once(socket, 'close')
  ring.hide()
  await gone
  expect([ring.isVisible(), ring.isDestroyed(), parts.view.windows.length]).toEqual([false, false, 0])
  main.hide()
  expect(main.isVisible()).toBe(true)
  ring.showInactive()
  ring.setBounds({ width: 400 })
  expect(parts.view.windows[0]).toMatchObject({ width: 400, height: 200, isOpen: false })
  await connect(queryOf(parts.view.windows[0]?.address ?? ''))
  expect(ring.isVisible()).toBe(true)
})

test('a window shows pages of the app only', async () => {
  await expect(ring.loadURL('https://evil.example/')).rejects.toThrow(/pages of the app/)
  expect(parts.view.windows).toEqual([])
})
