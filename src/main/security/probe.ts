import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { EVENT_CHANNEL } from '#shared/ipc/names.ts'
import type { FakeContents, Recorded } from './recording-electron.ts'

// Runs the real main, and the real preload, on an Electron that records, tries its doors and prints what came of it:
// those of the sources, or of the built app in PROBE_BUILD.
const build = process.env.PROBE_BUILD
const part = (source: string, built: string) =>
  build === undefined ? new URL(source, import.meta.url).href : pathToFileURL(join(build, built)).href
const electron = new URL('./recording-electron.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: electron, shortCircuit: true } : next(specifier, context),
})
// As a packaged app is started: the program, then what it is given.
process.argv.splice(1, 1)
Object.defineProperty(process.versions, 'electron', { value: '45.0.0' })
// Where every system asks the person by a picker of ours, whatever this is run on.
Object.defineProperty(process, 'platform', { value: 'linux' })
for (const name of ['WAYLAND_DISPLAY', 'XDG_SESSION_TYPE']) delete process.env[name]

const { ipcMain, ipcRenderer, recorded, windows } = await import('./recording-electron.ts')
const given = (name: string): Recorded[] => recorded.filter(call => call.name === name)

async function until(known: () => boolean): Promise<void> {
  for (let round = 0; round < 500 && !known(); round += 1) {
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  if (!known()) throw new Error('main did not get that far')
}

await import(part('../index.ts', 'main/index.js'))
await until(() => given('BrowserWindow.loadURL').length > 0)
const main = windows[0]?.contents
if (main === undefined) throw new Error('no window')

type Invoke = (event: unknown, ...args: unknown[]) => Promise<unknown>
const invoke = given('ipcMain.handle')[0]?.args[1] as Invoke
const frame = {
  url: 'app://quikapp/index.html',
  origin: 'app://quikapp',
  parent: null,
  processId: 1,
  frameToken: 'main',
}
const trusted = { sender: main, senderFrame: frame }

/** Which of these events a page is kept from. */
function stopped(contents: FakeContents, event: string, url: string, isMainFrame = true): boolean {
  let prevented = false
  const preventDefault = () => {
    prevented = true
  }
  contents.emit(event, { url, isMainFrame, preventDefault })
  return prevented
}

const PAGES = [
  'https://evil.example/',
  'file:///etc/passwd',
  'app://evil/',
  'app://quikapp/ring.html',
  'about:blank',
  'javascript:alert(1)',
]

/** All that a page can ask for, as Electron's own typings have it. */
function everyPermission(): readonly string[] {
  const typings = createRequire(import.meta.url).resolve('electron/electron.d.ts')
  const handlers =
    /setPermission(?:Check|Request)Handler\(handler: \(\(webContents: [^:]+permission: ([^,]+),/g
  const unions = [...readFileSync(typings, 'utf8').matchAll(handlers)].map(([, union = '']) => union)
  return [
    ...new Set(unions.flatMap(union => [...union.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name))),
  ]
}
const PERMISSIONS = everyPermission()

type Ask = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: { isMainFrame: boolean; requestingUrl: string },
) => void
type Check = (contents: unknown, permission: string, origin: string) => boolean

function permissions(address: string, isMainFrame = true) {
  const ask = given('session.setPermissionRequestHandler')[0]?.args[0] as Ask
  const check = given('session.setPermissionCheckHandler')[0]?.args[0] as Check
  return PERMISSIONS.filter(permission => {
    let granted = false
    ask(main, permission, answer => (granted = answer), { isMainFrame, requestingUrl: address })
    return granted || (isMainFrame && check(main, permission, address))
  })
}

type Handle = (request: Request) => Promise<Response>
const answer = async (address: string) => {
  const handle = given('protocol.handle')[0]?.args[1] as Handle
  const { status, headers } = await handle(new Request(address))
  return { status, policy: headers.get('content-security-policy') }
}

// A ring window and a mini call window, so that every kind of window is seen.
await invoke(trusted, 'ring.show', [
  { callId: 'c1', callerId: 'u1', callerName: 'Ada', kind: 'audio', former: null },
])
const mini = main.open?.({ url: 'about:blank', frameName: 'mini-call' })

type Give = (streams: unknown) => void
const [handler] = given('session.setDisplayMediaRequestHandler')
const askForScreen = (change: object = {}) =>
  new Promise(resolve => {
    const request = { frame, securityOrigin: frame.origin, videoRequested: true, audioRequested: true }
    const handle = handler?.args[0] as (request: object, give: Give) => void
    handle({ ...request, ...change }, resolve)
  })
const choice = { sourceId: 'window:7:0', withAudio: true }
const refusals = async () => {
  const got: unknown[] = []
  const others = [
    { frame: null },
    { frame: { ...frame, frameToken: 'other' } },
    { frame: { ...frame, parent: frame } },
    { securityOrigin: 'https://evil.example' },
  ]
  for (const change of others) {
    await invoke(trusted, 'screen.choose', choice)
    got.push(await askForScreen(change))
  }
  await invoke(trusted, 'screen.forget')
  got.push(await askForScreen())
  await invoke(trusted, 'screen.list')
  return got
}
const screen = {
  listed: await invoke(trusted, 'screen.list'),
  notChosen: await askForScreen(),
  others: await refusals(),
  chosen: await invoke(trusted, 'screen.choose', choice),
  permitted: permissions('app://quikapp/index.html').includes('display-capture'),
  foreignPermitted: permissions('https://evil.example/').includes('display-capture'),
  got: [await askForScreen(), await askForScreen()],
  protectedWindows: given('BrowserWindow.setContentProtection').map(({ args }) => args[0]),
  destroyed: given('BrowserWindow.destroy').length,
}
await invoke(trusted, 'sharing.changed', true)
const closedBySharing = given('BrowserWindow.destroy').length - screen.destroyed

const hostile = [
  { sender: main, senderFrame: null },
  { sender: main, senderFrame: { ...frame, parent: frame } },
  { sender: main, senderFrame: { ...frame, origin: 'https://evil.example' } },
  { sender: { isDestroyed: () => false }, senderFrame: frame },
]
const opened = [...PAGES, 'ms-msdt:x', '\\\\server\\share', 'smb://server/x'].map(url => ({
  url,
  action: main.open?.({ url, frameName: '' }).action,
}))
await new Promise(resolve => setImmediate(resolve))

Object.defineProperty(globalThis, 'window', { value: new EventTarget() })
await import(part('../../preload/index.ts', 'preload/index.cjs'))
const [exposed] = given('contextBridge.exposeInMainWorld')
const heard: unknown[][] = []
const bridge = exposed?.args[1] as { on(name: string, listen: (...args: unknown[]) => void): () => void }
bridge.on('power.resumed', (...args) => heard.push(args))
ipcRenderer.emit(EVENT_CHANNEL, { sender: 'secret' }, 'power.resumed', null)

const order = recorded.map(({ name }) => name)
const facts = {
  screen: { ...screen, closedBySharing },
  sandboxFirst:
    order.indexOf('app.enableSandbox') >= 0 &&
    order.indexOf('app.enableSandbox') < order.indexOf('app.whenReady'),
  preferences: [
    ...windows.map(({ options }) => options.webPreferences),
    (mini as { overrideBrowserWindowOptions?: { webPreferences?: unknown } } | undefined)
      ?.overrideBrowserWindowOptions?.webPreferences,
  ],
  loaded: given('BrowserWindow.loadURL').map(({ args }) => String(args[0])),
  permissions: {
    asked: PERMISSIONS.length,
    own: permissions('app://quikapp/index.html').toSorted(),
    inside: permissions('app://quikapp/index.html', false),
    foreign: permissions('https://evil.example/'),
  },
  page: await answer('app://quikapp/index.html'),
  outside: await Promise.all(
    ['app://quikapp/../main/index.ts', 'app://quikapp/%2e%2e/main/app.ts', 'app://evil/index.html'].map(
      answer,
    ),
  ),
  dictionaries: given('session.setSpellCheckerDictionaryDownloadURL').map(({ args }) => String(args[0])),
  schemes: given('protocol.handle').map(({ args }) => String(args[0])),
  channels: given('ipcMain.handle').map(({ args }) => String(args[0])),
  listens: [...ipcMain.eventNames(), ...given('ipcMain.handleOnce')].length,
  refused: await Promise.all(hostile.map(event => invoke(event, 'auth.state'))),
  stays: windows.map(({ contents }) =>
    ['will-navigate', 'will-frame-navigate', 'will-redirect'].every(event =>
      PAGES.every(url => stopped(contents, event, url) && stopped(contents, event, url, false)),
    ),
  ),
  webviews: windows.every(({ contents }) => stopped(contents, 'will-attach-webview', '')),
  opened: opened.filter(({ action }) => action !== 'deny'),
  wentOut: given('shell.openExternal').map(({ args }) => String(args[0])),
  exposed: [exposed?.args[0], Object.keys(exposed?.args[1] ?? {})],
  heard,
}
writeFileSync(1, JSON.stringify(facts))
process.exit(0)
