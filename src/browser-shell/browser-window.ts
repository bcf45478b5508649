import { EventEmitter } from 'node:events'
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron'
import type { PageHost } from './page-host.ts'
import { ShellWebContents } from './web-contents.ts'

type Implemented =
  | 'id'
  | 'isDestroyed'
  | 'isMinimized'
  | 'isMaximized'
  | 'isFullScreen'
  | 'isVisible'
  | 'isFocused'
  | 'restore'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'flashFrame'
  | 'getBounds'
  | 'getNormalBounds'
  | 'setBounds'
  | 'getMediaSourceId'
  | 'getTitle'
  | 'setTitle'
  | 'isAlwaysOnTop'
  | 'setAlwaysOnTop'
  | 'loadURL'
  | 'close'
  | 'destroy'
  | UpToTheBrowser

/** What no page can do to the window that it is in. */
type UpToTheBrowser =
  | 'blur'
  | 'center'
  | 'maximize'
  | 'minimize'
  | 'moveTop'
  | 'removeMenu'
  | 'setContentProtection'
  | 'setFullScreenable'
  | 'setMenuBarVisibility'
  | 'setOverlayIcon'
  | 'setProgressBar'
  | 'setSkipTaskbar'
  | 'setVisibleOnAllWorkspaces'

let lastId = 0

/** A window that is a page in a browser: the browser shows, moves and closes it, we learn of it. */
export class ShellWindow extends EventEmitter implements Pick<BrowserWindow, Implemented> {
  readonly id: number
  readonly webContents: ShellWebContents
  readonly preload: string | undefined
  readonly #host: PageHost
  #bounds: Rectangle
  #title: string
  #alwaysOnTop: boolean
  #visible: boolean
  #destroyed = false

  constructor(options: BrowserWindowConstructorOptions, host: PageHost) {
    super()
    lastId += 1
    this.id = lastId
    this.#host = host
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = { x, y, width, height }
    this.#title = options.title ?? 'QuikApp'
    this.#alwaysOnTop = options.alwaysOnTop === true
    this.#visible = options.show !== false
    this.preload = options.webPreferences?.preload
    this.webContents = new ShellWebContents({
      invoke: (sender, channel, args) => host.ipcMain.invoke(sender, channel, args),
      capture: (frame, withAudio) => host.capture(frame, withAudio),
      presenceChanged: present => host.presenceChanged(this, present),
      told: message => host.told(this, message),
      navigate: url => this.loadURL(url),
      close: () => this.close(),
    })
    this.webContents.on('focus', () => this.emit('focus'))
    this.webContents.on('blur', () => this.emit('blur'))
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'))
    host.add(this)
  }

  loadURL(url: string): Promise<void> {
    this.webContents.navigated(url)
    return this.#host.show(this)
  }

  /** The window is gone: the person closed it, or the app quits. `close` cannot be held up here. */
  close(): void {
    if (this.#destroyed) return
    this.emit('close', { preventDefault: () => undefined, defaultPrevented: false })
    this.destroy()
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    this.webContents.destroy()
    this.emit('closed')
    this.#host.remove(this)
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  isMinimized(): boolean {
    return false
  }

  isMaximized(): boolean {
    return false
  }

  isFullScreen(): boolean {
    return false
  }

  isVisible(): boolean {
    return this.#visible && !this.#destroyed
  }

  isFocused(): boolean {
    return this.webContents.isFocused()
  }

  getBounds(): Rectangle {
    return this.#bounds
  }

  getNormalBounds(): Rectangle {
    return this.#bounds
  }

  /** A further window takes the size; where it stands is the browser's. */
  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
    this.#host.resized(this)
  }

  getTitle(): string {
    return this.#title
  }

  setTitle(title: string): void {
    this.#title = title
  }

  isAlwaysOnTop(): boolean {
    return this.#alwaysOnTop
  }

  /** No source that can be shared is one of our windows. */
  getMediaSourceId(): string {
    return `window:shell-${this.id}:0`
  }

  setAlwaysOnTop(flag: boolean): void {
    this.#alwaysOnTop = flag
  }

  /** A browser lets no program raise its window; the page asks for a look instead. */
  flashFrame(wanted: boolean): void {
    this.webContents.requestAttention(wanted)
  }

  show(): void {
    this.showInactive()
  }

  showInactive(): void {
    if (this.isVisible()) return
    this.#visible = true
    this.#host.unhide(this)
    this.emit('show')
  }

  focus(): void {
    if (!this.isFocused()) this.flashFrame(true)
  }

  restore(): void {
    // Only the person can.
  }

  /** The main window cannot hide; a further one goes, and comes anew when it is shown. */
  hide(): void {
    if (!this.isVisible() || !this.#host.hide(this)) return
    this.#visible = false
    this.emit('hide')
  }

  readonly blur = nothing
  readonly center = nothing
  readonly maximize = nothing
  readonly minimize = nothing
  readonly moveTop = nothing
  readonly removeMenu = nothing
  readonly setContentProtection = nothing
  readonly setFullScreenable = nothing
  readonly setMenuBarVisibility = nothing
  readonly setOverlayIcon = nothing
  readonly setProgressBar = nothing
  readonly setSkipTaskbar = nothing
  readonly setVisibleOnAllWorkspaces = nothing
}

function nothing(): void {
  // The browser's to do.
}
