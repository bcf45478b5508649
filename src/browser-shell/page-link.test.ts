import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { PageLink } from './page-link.ts'
import { ShellWebContents } from './web-contents.ts'

// The page's own end against main's end, over a real socket.

/** A page waits half a second before it comes back. */
const soon = { timeout: 10_000 }

let sockets: WebSocketServer
let contents: ShellWebContents
let happened: string[] = []
let heard: unknown[] = []

const connections = () => happened.filter(what => what === 'opened').length

function openPage(): PageLink {
  const link = new PageLink(
    {
      opened: () => {
        happened.push('opened')
        link.post({ kind: 'focus', focused: true })
      },
      reload: () => happened.push('reload'),
      attention: wanted => happened.push(`attention ${wanted}`),
      draw: parts => heard.push(parts),
      leave: why => happened.push(why),
    },
    '',
  )
  link.on('e', (_event, value) => heard.push(value))
  return link
}

/** Cuts the page's line, as a machine that slept does. */
async function cut(): Promise<void> {
  const [socket] = sockets.clients
  socket?.terminate()
  await expect.poll(() => contents.isConnected, soon).toBe(false)
}

beforeEach(async () => {
  happened = []
  heard = []
  contents = new ShellWebContents({
    invoke: async (_sender, _channel, args) => args,
    capture: async ({ frameToken }, withAudio) => ({ frameToken, withAudio }),
    presenceChanged: present => happened.push(present ? 'present' : 'away'),
    told: () => undefined,
    navigate: () => Promise.resolve(),
    close: () => undefined,
  })
  contents.on('did-navigate', () => happened.push('navigated'))
  sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(sockets, 'listening')
  const { port } = sockets.address() as AddressInfo
  vi.stubGlobal('location', { host: `127.0.0.1:${port}` })
  sockets.on('connection', (socket: WebSocket, request) => {
    const page = new URL(request.url ?? '/', 'http://page').searchParams.get('page')
    contents.connect(socket, page ?? '')
  })
})
afterEach(async () => {
  // The page is told that the app has quit, so it does not come back.
  contents.destroy()
  await expect.poll(() => happened.at(-1), soon).toBe('quit')
  await new Promise(resolve => sockets.close(resolve))
  vi.unstubAllGlobals()
})

test('what main says while the page is away is heard when it is back, in order', async () => {
  openPage()
  await expect.poll(connections, soon).toBe(1)
  await cut()
  expect(contents.isLoadingMainFrame()).toBe(true)
  for (const value of [1, 2, 3]) contents.send('e', value)
  await expect.poll(() => heard, soon).toEqual([1, 2, 3])
  expect(happened.filter(what => what === 'navigated')).toHaveLength(1)
  expect(happened).not.toContain('reload')
})

test('main learns of the focus again', async () => {
  openPage()
  await expect.poll(() => contents.isFocused(), soon).toBe(true)
  await cut()
  expect(contents.isFocused()).toBe(false)
  await expect.poll(() => contents.isFocused(), soon).toBe(true)
})

test('a page that missed too much is loaded anew', async () => {
  openPage()
  await expect.poll(connections, soon).toBe(1)
  await cut()
  for (let value = 0; value < 1_000; value += 1) contents.send('e', value)
  await expect.poll(() => happened, soon).toContain('reload')
  expect(heard).toEqual([])
})

test('bytes of an answer arrive as bytes, and a page that asks for the screen is told by its own frame', async () => {
  const link = openPage()
  await expect.poll(connections, soon).toBe(1)
  const bytes = Uint8Array.of(0, 1, 255)
  contents.send('e', { bytes })
  await expect.poll(() => heard, soon).toEqual([{ bytes }])
  const first = await link.capture(true)
  expect(first).toEqual({ frameToken: contents.mainFrame.frameToken, withAudio: true })
  await cut()
  await expect.poll(connections, soon).toBe(2)
  // The same page again is the same frame.
  expect(await link.capture(true)).toEqual(first)
})
