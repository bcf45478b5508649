import { EventEmitter } from 'node:events'
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron'
import type { PageHost } from './page-host.ts'
import { ShellWebContents } from './web-contents.ts'

type Implemented =
  | 'isDestroyed'
  | 'isMinimized'
  | 'isFocused'
  | 'restore'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'flashFrame'
  | 'getNormalBounds'
  | 'loadURL'
  | 'close'
  | 'destroy'

/** A window that is a page in a browser: the browser shows, moves and closes it, we learn of it. */
export class ShellWindow extends EventEmitter implements Pick<BrowserWindow, Implemented> {
  readonly webContents: ShellWebContents
  readonly preload: string | undefined
  readonly #host: PageHost
  readonly #bounds: Rectangle
  #destroyed = false

  constructor(options: BrowserWindowConstructorOptions, host: PageHost) {
    super()
    this.#host = host
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = { x, y, width, height }
    this.preload = options.webPreferences?.preload
    this.webContents = new ShellWebContents({
      invoke: (sender, channel, args) => host.ipcMain.invoke(sender, channel, args),
      presenceChanged: present => this.#host.presenceChanged(this, present),
    })
    this.webContents.on('focus', () => this.emit('focus'))
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

  isFocused(): boolean {
    return this.webContents.isFocused
  }

  getNormalBounds(): Rectangle {
    return this.#bounds
  }

  /** A browser lets no program raise its window; the page asks for a look instead. */
  flashFrame(wanted: boolean): void {
    this.webContents.requestAttention(wanted)
  }

  show(): void {
    // The browser window is where the person put it.
  }

  showInactive(): void {
    // The browser window is where the person put it.
  }

  focus(): void {
    if (!this.isFocused()) this.flashFrame(true)
  }

  restore(): void {
    // Only the person can.
  }

  hide(): void {
    // A browser window cannot hide.
  }
}
