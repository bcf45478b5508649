import { EventEmitter } from 'node:events'
import { tmpdir } from 'node:os'

/** One call of something that Electron offers: its name, and what it was given. */
export interface Recorded {
  readonly name: string
  readonly args: readonly unknown[]
}

/** Every call so far, in order. */
export const recorded: Recorded[] = []
/** Windows that main made, with what they were made of. */
export const windows: { readonly options: Record<string, unknown>; readonly contents: FakeContents }[] = []

const record = (name: string, args: readonly unknown[]) => {
  recorded.push({ name, args })
}

type Answers = Readonly<Record<string, unknown>>

/** An object of Electron on which everything can be called; a few calls have an answer. */
function surface(name: string, answers: Answers = {}): EventEmitter {
  return new Proxy(new EventEmitter(), {
    get: (target, key) => {
      if (key in target) return Reflect.get(target, key)
      if (typeof key === 'symbol' || key === 'then') return undefined
      const answer = answers[key]
      if (answer !== undefined && typeof answer !== 'function') return answer
      return (...args: unknown[]) => {
        record(`${name}.${key}`, args)
        return typeof answer === 'function' ? answer(...args) : undefined
      }
    },
  })
}

type OpenHandler = (details: { url: string; frameName: string }) => { action: string }

/** The page of a window. */
export class FakeContents extends EventEmitter {
  mainFrame = { url: 'app://quikapp/index.html', framesInSubtree: [{}] }
  open: OpenHandler | null = null
  isDestroyed = () => false
  isLoadingMainFrame = () => false
  isFocused = () => false
  getURL = () => this.mainFrame.url
  send = (...args: unknown[]) => record('webContents.send', args)
  reload = () => record('webContents.reload', [])
  setWindowOpenHandler(handler: OpenHandler): void {
    this.open = handler
  }
}

const area = { x: 0, y: 0, width: 1_920, height: 1_080 }

/** Functions, not classes: what `new` makes of them is a surface like all others. */
export function BrowserWindow(options: Record<string, unknown>): object {
  const contents = new FakeContents()
  windows.push({ options, contents })
  record('BrowserWindow', [options])
  app.emit('web-contents-created', {}, contents)
  return surface('BrowserWindow', {
    webContents: contents,
    isDestroyed: () => false,
    isFocused: () => false,
    isMinimized: () => false,
    getMediaSourceId: () => 'window:9:0',
    getBounds: () => area,
    getNormalBounds: () => area,
    loadURL: async () => undefined,
  })
}

/** Icons in the tray that main made. */
export const trays: EventEmitter[] = []

export function Tray(): object {
  const tray = surface('Tray')
  trays.push(tray)
  return tray
}

export function Notification(): object {
  return surface('Notification')
}
Notification.isSupported = () => true

const picture = surface('nativeImage', {})
export const app = surface('app', {
  isPackaged: true,
  dock: undefined,
  whenReady: async () => undefined,
  getPath: () => tmpdir(),
  getVersion: () => '1.0.0',
  getName: () => 'QuikApp',
  getLoginItemSettings: () => ({ wasOpenedAtLogin: false }),
  requestSingleInstanceLock: () => true,
  exit: (code: number) => {
    if (code !== 0) throw new Error('main gave up')
  },
})
export const ipcMain = surface('ipcMain')
export const Menu = surface('Menu', { buildFromTemplate: () => ({}) })
export const nativeImage = surface('nativeImage', {
  createFromPath: () => picture,
  createFromBitmap: () => picture,
  createEmpty: () => picture,
})
export const nativeTheme = surface('nativeTheme', { shouldUseDarkColors: false })
export const powerMonitor = surface('powerMonitor', { getSystemIdleTime: () => 0 })
export const powerSaveBlocker = surface('powerSaveBlocker', { start: () => 1, isStarted: () => false })
export const protocol = surface('protocol')
export const safeStorage = surface('safeStorage', {
  isEncryptionAvailable: () => false,
  getSelectedStorageBackend: () => 'basic_text',
})
export const screen = surface('screen', {
  getPrimaryDisplay: () => ({ id: 1, workArea: area }),
  getAllDisplays: () => [{ id: 1, workArea: area }],
  getDisplayNearestPoint: () => ({ workArea: area }),
  getCursorScreenPoint: () => ({ x: 0, y: 0 }),
})
const webRequest = surface('webRequest')
export const session = { defaultSession: surface('session', { webRequest }) }
export const shell = surface('shell', { openExternal: async () => undefined })
export const desktopCapturer = surface('desktopCapturer', {
  getSources: async () => [
    { id: 'window:7:0', name: 'Budget', thumbnail: { isEmpty: () => true }, appIcon: null },
    { id: 'window:9:1', name: 'QuikApp', thumbnail: { isEmpty: () => true }, appIcon: null },
  ],
})
export const dialog = surface('dialog', { showMessageBox: async () => ({ response: 1 }) })
export const systemPreferences = surface('systemPreferences', { isTrustedAccessibilityClient: () => false })
export const globalShortcut = surface('globalShortcut', { register: () => true })
export const net = surface('net', { fetch: () => Promise.reject(new Error('no network in this test')) })
export const utilityProcess = surface('utilityProcess')
export const contextBridge = surface('contextBridge')
/** What the preload hears of main. */
export const ipcRenderer = surface('ipcRenderer', { invoke: async () => ({ ok: true, value: null }) })
