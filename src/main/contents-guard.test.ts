import { EventEmitter } from 'node:events'
import { beforeEach, expect, test } from 'vitest'
import { guardContents } from './contents-guard.ts'
import { MiniWindow } from './mini-window.ts'
import { RecordingLog } from './testing/recording-log.ts'
import { windowPreferences } from './window-preferences.ts'

type OpenHandler = (details: { url: string; frameName: string }) => {
  action: string
  overrideBrowserWindowOptions?: Record<string, unknown>
}

class FakeContents extends EventEmitter {
  mainFrame = { url: 'app://quikapp/index.html', framesInSubtree: [{}] }
  open: OpenHandler = () => {
    throw new Error('nothing guards this page')
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.open = handler
  }
  /** True where the page may go there. */
  goes(event: string, url: string, isMainFrame = true): boolean {
    let stopped = false
    this.emit(event, { url, isMainFrame, preventDefault: () => (stopped = true) })
    return !stopped
  }
}

const app = new EventEmitter()
const MINI = { url: 'about:blank', frameName: 'mini-call' }
let main: FakeContents
let other: FakeContents
let out: string[]
let opened: unknown[]
let undo: () => void

beforeEach(() => {
  app.removeAllListeners()
  main = new FakeContents()
  other = new FakeContents()
  out = []
  opened = []
  const screen = () => ({ x: 1_000, y: 0, width: 1_000, height: 800 })
  const mini = new MiniWindow({ icon: 'icon.png', screen, screens: () => [screen()], platform: 'linux' })
  undo = guardContents({
    app: app as never,
    isMain: contents => (contents as unknown) === main,
    mini: { makeOptions: () => mini.makeOptions(), opened: window => opened.push(window) },
    openExternal: async url => out.push(url),
    log: new RecordingLog(),
  })
  for (const contents of [main, other]) app.emit('web-contents-created', {}, contents)
})

test('our page opens the mini window, hardened, above the others, without a way to main', () => {
  const answer = main.open(MINI)
  expect(answer).toMatchObject({
    action: 'allow',
    overrideBrowserWindowOptions: { alwaysOnTop: true, show: false, x: 1_656, y: 556 },
  })
  expect(answer.overrideBrowserWindowOptions?.webPreferences).toEqual(windowPreferences())
  expect(windowPreferences()).not.toHaveProperty('preload')
  main.emit('did-create-window', 'the window')
  expect(opened).toEqual(['the window'])
  expect(out).toEqual([])
})

test.each([
  { url: 'about:blank', frameName: '' },
  { url: 'about:blank', frameName: 'mini-call2' },
  { url: 'about:blank#', frameName: 'mini-call' },
  { url: 'about:srcdoc', frameName: 'mini-call' },
  { url: 'https://evil.example/', frameName: 'mini-call' },
  { url: 'javascript:alert(1)', frameName: 'mini-call' },
  { url: 'app://quikapp/index.html', frameName: 'mini-call' },
  { url: '', frameName: 'mini-call' },
])('no window comes of %o: it goes to the one way out', details => {
  expect(main.open(details)).toEqual({ action: 'deny' })
  expect(out).toEqual([details.url])
})

test('a frame inside of our page, or a page that is not ours, opens nothing', () => {
  main.mainFrame = { ...main.mainFrame, framesInSubtree: [{}, {}] }
  expect(main.open(MINI)).toEqual({ action: 'deny' })
  main.mainFrame = { url: 'https://evil.example/', framesInSubtree: [{}] }
  expect(main.open(MINI)).toEqual({ action: 'deny' })
})

test('no other window opens anything, here or outside', () => {
  for (const url of ['about:blank', 'https://evil.example/']) {
    expect(other.open({ url, frameName: 'mini-call' })).toEqual({ action: 'deny' })
  }
  expect(out).toEqual([])
})

test.each(['will-navigate', 'will-frame-navigate'])(
  '%s: our page goes to itself, nothing else goes',
  event => {
    expect(main.goes(event, 'app://quikapp/index.html')).toBe(true)
    expect(main.goes(event, 'app://quikapp/index.html#/c/general')).toBe(true)
    expect(main.goes(event, 'app://quikapp/index.html', false)).toBe(false)
    for (const url of [
      'https://evil.example/',
      'app://quikapp.evil/',
      'app://quikapp/ring.html',
      'app://quikapp/assets/index.js',
      'about:blank',
      'file:///etc/passwd',
      '',
    ]) {
      expect(main.goes(event, url)).toBe(false)
    }
    expect(other.goes(event, 'app://quikapp/index.html')).toBe(false)
  },
)

test('no page is redirected or holds another', () => {
  for (const contents of [main, other]) {
    expect(contents.goes('will-redirect', 'app://quikapp/index.html')).toBe(false)
    expect(contents.goes('will-attach-webview', '')).toBe(false)
  }
})

test('it ends with the app', () => {
  undo()
  expect(app.listenerCount('web-contents-created')).toBe(0)
})
