import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'

/** A main process in miniature: one window, one protocol handler, one command. */
const MAIN = `
import { app, BrowserWindow, ipcMain, protocol } from 'electron'
const profile = process.argv.find(a => a.startsWith('--profile=')).slice('--profile='.length)
app.setPath('userData', profile)
app.on('window-all-closed', () => app.quit())
app.on('second-instance', (_event, argv) => console.log('second: ' + argv.at(-1)))
app.once('will-quit', event => { event.preventDefault(); console.log('bye'); app.exit(0) })
if (!app.requestSingleInstanceLock()) app.quit()
else app.whenReady().then(() => {
  ipcMain.handle('c', (event, ...args) => {
    if (args[0] === 'fail') throw new Error('no')
    if (args[0] === 'event') window.webContents.send('e', 1)
    return { args, url: event.senderFrame.url, origin: event.senderFrame.origin, own: event.sender === window.webContents }
  })
  protocol.handle('app', request => new Response('<html><head><title>x</title></head></html>' , { headers: {
    'content-type': 'text/html', 'content-security-policy': "default-src 'none'; connect-src 'self' http://s", 'x-asked': request.url } }))
  const window = new BrowserWindow({ webPreferences: { preload: ${JSON.stringify('PRELOAD')} } })
  window.once('ready-to-show', () => console.log('shown'))
  window.loadURL('app://quikapp/index.html')
})
`

let folder = ''
let children: ChildProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quikapp-shell-'))
  children = []
  const build = join(folder, 'build', 'main')
  await mkdir(build, { recursive: true })
  await mkdir(join(folder, 'profile'))
  await writeFile(join(folder, 'preload.cjs'), 'require("electron")')
  await writeFile(
    join(build, 'index.mjs'),
    MAIN.replace('"PRELOAD"', JSON.stringify(join(folder, 'preload.cjs'))),
  )
})
afterEach(async () => {
  for (const child of children) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
  }
  await rm(folder, { recursive: true })
})

interface Running {
  readonly child: ChildProcess
  readonly line: (pattern: RegExp) => Promise<RegExpExecArray>
  readonly stderr: () => string
}

function run(args: readonly string[] = ['--no-open'], env: NodeJS.ProcessEnv = {}): Running {
  const register = pathToFileURL(join(import.meta.dirname, 'register.ts')).href
  const main = join(folder, 'build', 'main', 'index.mjs')
  const all = ['--import', register, main, `--profile=${join(folder, 'profile')}`, ...args]
  const child = spawn(process.execPath, all, { env: { ...process.env, ...env } })
  children.push(child)
  const lines: string[] = []
  const waiting: (() => void)[] = []
  createInterface({ input: child.stdout }).on('line', text => {
    lines.push(text)
    for (const check of waiting) check()
  })
  let errors = ''
  child.stderr.on('data', chunk => {
    errors += String(chunk)
  })
  const line = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const check = () => {
        const at = lines.findIndex(text => pattern.test(text))
        const found = at < 0 ? null : pattern.exec(lines.splice(at, 1)[0] ?? '')
        if (found !== null) resolve(found)
      }
      waiting.push(check)
      child.once('exit', code => reject(new Error(`ended with ${code} before ${pattern}: ${errors}`)))
      check()
    })
  return { child, line, stderr: () => errors }
}

const READY = /^QuikApp is ready at (http:\/\/127\.0\.0\.1:(\d+)\/open\/[\w-]+)$/

interface Answer {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: string
}

/** A request with any header, also those that fetch forbids. */
function ask(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers }, response => {
      let body = ''
      response.on('data', chunk => {
        body += String(chunk)
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    asked.once('error', reject)
    asked.end()
  })
}

async function open(running: Running): Promise<{ origin: string; cookie: string; address: string }> {
  const [, address = ''] = await running.line(READY)
  const answer = await ask(address)
  expect(answer).toMatchObject({ status: 303, headers: { location: '/' } })
  const [set = ''] = answer.headers['set-cookie'] ?? []
  expect(set).toMatch(/^quikapp_\d+=[\w-]+; HttpOnly; SameSite=Strict; Path=\/$/)
  return { origin: new URL(address).origin, cookie: set.split(';')[0] ?? '', address }
}

test('the address works once; then the page is for the cookie alone', async () => {
  const running = run()
  const { origin, cookie, address } = await open(running)
  expect((await ask(address)).status).toBe(403)
  expect((await ask(origin)).status).toBe(403)
  expect((await ask(`${origin}/~shell/page.js`)).status).toBe(403)
  expect((await ask(origin, { cookie: `${cookie}x` })).status).toBe(403)
  const page = await ask(`${origin}/`, { cookie })
  expect(page.status).toBe(200)
  expect(page.headers['x-asked']).toBe('app://quikapp/')
  expect(page.body).toContain(
    '<head><script src="/~shell/page.js"></script><script src="/~shell/preload.js"></script><title>',
  )
  expect(page.headers['content-security-policy']).toBe(
    `default-src 'none'; connect-src ${origin.replace('http', 'ws')} 'self' http://s; frame-ancestors 'none'`,
  )
  expect((await ask(`${origin}/~shell/preload.js`, { cookie })).body).toContain('require("electron")')
})

test.each([
  ['another host name', { host: 'evil.example' }],
  ['a foreign origin', { origin: 'https://evil.example' }],
  ['another port of this computer', { origin: 'http://127.0.0.1:1' }],
  ['a page of another port that hides its origin', { 'sec-fetch-site': 'same-site' }],
])('%s is refused, cookie or not', async (_who, headers) => {
  const { origin, cookie } = await open(run())
  expect((await ask(`${origin}/`, { cookie, ...headers })).status).toBe(403)
  expect((await ask(`${origin}/~shell/second-start`, { cookie, ...headers })).status).toBe(403)
})

/** Resolves with the answer to a try to open the socket: 101 or the refusal's status. */
function connect(
  origin: string,
  headers: Record<string, string>,
): Promise<{ status: number; socket: WebSocket }> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/~shell/ipc?page=p1`, { headers })
    socket.once('open', () => resolve({ status: 101, socket }))
    socket.once('unexpected-response', (_request, response) =>
      resolve({ status: response.statusCode ?? 0, socket }),
    )
    socket.once('error', reject)
  })
}

test('the socket is for our own page only', async () => {
  const { origin, cookie } = await open(run())
  expect((await connect(origin, { origin })).status).toBe(403)
  expect((await connect(origin, { cookie })).status).toBe(403)
  expect((await connect(origin, { cookie, origin: 'https://evil.example' })).status).toBe(403)
  expect((await connect(origin, { cookie, origin: 'http://127.0.0.1:1' })).status).toBe(403)
  expect((await connect(origin, { cookie, origin, host: 'evil.example' })).status).toBe(403)
  const { status, socket } = await connect(origin, { cookie, origin })
  expect(status).toBe(101)
  socket.close()
})

test('commands are answered, events arrive, nonsense is dropped, a second page sends the first away', async () => {
  const running = run()
  const { origin, cookie } = await open(running)
  const { socket } = await connect(origin, { cookie, origin })
  await running.line(/^shown$/)
  const received: unknown[] = []
  socket.on('message', data => {
    const message = JSON.parse(String(data))
    // What the shell draws itself comes when it is there.
    if (message.kind !== 'parts') received.push(message)
  })
  const until = async (count: number) => {
    while (received.length < count) await once(socket, 'message')
  }
  socket.send('nonsense')
  socket.send(JSON.stringify({ kind: 'invoke', id: 1, channel: 'c', args: ['event'] }))
  await until(2)
  socket.send(JSON.stringify({ kind: 'invoke', id: 2, channel: 'c', args: ['fail'] }))
  await until(3)
  expect(received).toEqual([
    { kind: 'send', channel: 'e', args: [1] },
    {
      kind: 'result',
      id: 1,
      ok: true,
      value: { args: ['event'], url: 'app://quikapp/index.html', origin: 'app://quikapp', own: true },
    },
    { kind: 'result', id: 2, ok: false, message: 'Error: no' },
  ])
  const other = new WebSocket(`${origin.replace('http', 'ws')}/~shell/ipc?page=p2`, {
    headers: { cookie, origin },
  })
  const [code] = await once(socket, 'close')
  expect(code).toBe(4001)
  other.close()
})

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it cleanly and tells the page', async signal => {
  const running = run()
  const { origin, cookie } = await open(running)
  const { socket } = await connect(origin, { cookie, origin })
  const exited = once(running.child, 'exit')
  const closed = once(socket, 'close')
  running.child.kill(signal)
  await running.line(/^bye$/)
  expect((await closed)[0]).toBe(4002)
  expect(await exited).toEqual([0, null])
})

test('a second start of the profile is handed over and prints a new address; the port is kept', async () => {
  const first = run()
  const [, address = '', port] = await first.line(READY)
  const second = run(['--no-open', 'quikapp://conversation/c1'])
  const [, offered = ''] = await second.line(READY)
  await first.line(/^second: quikapp:\/\/conversation\/c1$/)
  if (second.child.exitCode === null) await once(second.child, 'exit')
  expect(second.child.exitCode).toBe(0)
  expect((await ask(address)).status).toBe(403)
  expect((await ask(offered)).status).toBe(303)
  first.child.kill('SIGKILL')
  await once(first.child, 'exit')
  const [, , again] = await run().line(READY)
  expect(again).toBe(port)
})

test('a terminal that is gone takes nothing along', async () => {
  const first = run()
  const { origin } = await open(first)
  first.child.stdout?.destroy()
  first.child.stderr?.destroy()
  for (const _again of [1, 2]) {
    const [, offered = ''] = await run().line(READY)
    expect(offered).toMatch(origin)
    expect((await ask(offered)).status).toBe(303)
  }
  expect([first.child.exitCode, first.child.signalCode]).toEqual([null, null])
})

test('a port that is taken is one sentence and a failure', async () => {
  const [, , port] = await run().line(READY)
  await rm(join(folder, 'profile'), { recursive: true })
  await mkdir(join(folder, 'profile'))
  const second = run(['--no-open', `--port=${port}`])
  const [code] = await once(second.child, 'exit')
  expect(code).toBe(1)
  expect(second.stderr()).toBe(`Port ${port} cannot be used for the page; choose another with --port=N.\n`)
})

test('without --no-open a browser gets the address as an app window, and its end ends the app', async () => {
  const browser = join(folder, 'browser')
  // Stands in for Chromium: notes its arguments, shows the page for a moment, and is closed.
  await writeFile(
    browser,
    `#!${process.execPath}
const { request } = require('node:http')
const { readFileSync, statSync, writeFileSync } = require('node:fs')
const file = new URL(process.argv.find(a => a.startsWith('--app=')).slice(6))
const { mode } = statSync(file)
writeFileSync(${JSON.stringify(join(folder, 'seen'))}, JSON.stringify({ args: process.argv.slice(2), mode }))
const address = /url=([^"]+)"/.exec(readFileSync(file, 'utf8'))[1]
request(address, { headers: { 'sec-fetch-site': 'cross-site' } }, response => {
  const cookie = response.headers['set-cookie'][0].split(';')[0]
  const { host, origin } = new URL(address)
  const socket = request(origin + '/~shell/ipc?page=p', { headers: { origin, cookie, connection: 'Upgrade', upgrade: 'websocket',
    'sec-websocket-version': '13', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==' } })
  socket.on('upgrade', () => process.exit(0))
  socket.end()
}).end()
`,
  )
  await chmod(browser, 0o755)
  const running = run([], { CHROMIUM_PATH: browser })
  const [, address = ''] = await running.line(READY)
  await running.line(/^bye$/)
  const { args, mode } = JSON.parse(await readFile(join(folder, 'seen'), 'utf8'))
  const page = join(folder, 'profile', 'open.html')
  expect(args).toContain(`--app=${pathToFileURL(page).href}`)
  expect(args).toContain(`--user-data-dir=${join(folder, 'profile', 'chromium')}`)
  expect(args.includes('--no-sandbox')).toBe(process.getuid?.() === 0)
  // Everybody on the machine can read a command line: the secret is in a file of this user alone, until it is used.
  expect(args.join(' ')).not.toContain(address.split('/').at(-1))
  if (process.platform !== 'win32') expect(mode & 0o777).toBe(0o600)
  await expect(readFile(page)).rejects.toThrow('ENOENT')
})

test('whoever is led to the address from elsewhere is led on by a page of ours', async () => {
  const [, address = ''] = await run().line(READY)
  const elsewhere = { 'sec-fetch-site': 'cross-site' }
  expect((await ask(`${address}x`, elsewhere)).status).toBe(403)
  expect((await ask(address, { ...elsewhere, host: 'evil.example' })).status).toBe(403)
  const answer = await ask(address, elsewhere)
  expect(answer.status).toBe(200)
  expect(answer.headers['set-cookie']?.[0]).toMatch(/^quikapp_\d+=/)
  expect(answer.body).toContain('content="0;url=/"')
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  expect((await ask(address, elsewhere)).status).toBe(403)
})
