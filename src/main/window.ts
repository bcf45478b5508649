import { BrowserWindow, dialog, type NativeImage, type Rectangle, screen, type WebContents } from 'electron'
import { START_PAGE } from './app-protocol.ts'
import { MIN_SIZE, openingBounds } from './window-bounds.ts'
import { windowPreferences } from './window-preferences.ts'

export interface AppWindowOptions {
  /** Path of the preload bundle. */
  readonly preload: string
  readonly icon: string
  readonly bounds: Rectangle | undefined
  readonly boundsChanged: (bounds: Rectangle) => void
  /** The person closes the window: true hides it instead. */
  readonly hidesOnClose: () => boolean
  readonly hidden: () => void
  readonly closed: () => void
  /** The person was asked whether to leave a call, and stays: the app does not quit. */
  readonly stayed: () => void
  /** Another page is in the window now, of which no script has run. */
  readonly pageReplaced: () => void
  /** The page came to rest, loaded or not. */
  readonly pageSettled: () => void
  /** The person came to this window, or went from it. */
  readonly frontChanged: () => void
}

/** The one window of the app: it shows our own page and nothing else, ever. */
export class AppWindow {
  readonly #options: AppWindowOptions
  readonly #window: BrowserWindow

  constructor(options: AppWindowOptions) {
    this.#options = options
    const screens = screen.getAllDisplays().map(display => display.workArea)
    this.#window = new BrowserWindow({
      ...openingBounds(options.bounds, screens),
      minWidth: MIN_SIZE.width,
      minHeight: MIN_SIZE.height,
      title: 'QuikApp',
      icon: options.icon,
      show: false,
      autoHideMenuBar: true,
      webPreferences: windowPreferences(options.preload),
    })
    this.#askBeforeLeaving()
    this.#follow()
  }

  get contents(): WebContents {
    return this.#window.webContents
  }

  get isAlive(): boolean {
    return !this.#window.isDestroyed()
  }

  /** True while the person works in it. */
  get isInFront(): boolean {
    return this.isAlive && this.#window.isFocused() && !this.#window.isMinimized()
  }

  /** Resolves when the page is loaded; rejects when it cannot be. */
  load(): Promise<void> {
    return this.#window.loadURL(START_PAGE)
  }

  /** Loads the page anew, under the policy of the server that is current now. */
  reload(): void {
    this.#window.webContents.reload()
  }

  show(): void {
    if (this.#window.isMinimized()) this.#window.restore()
    this.#window.show()
    this.#window.focus()
  }

  /** The taskbar's button blinks, or stops blinking. */
  flash(on: boolean): void {
    this.#window.flashFrame(on)
  }

  /** Shows it without taking the focus from what the person types in. */
  showQuietly(): void {
    this.#window.showInactive()
  }

  /** A small picture on the taskbar's button (Windows); null takes it away. */
  setOverlay(picture: NativeImage | null, description: string): void {
    this.#window.setOverlayIcon(picture, description)
  }

  #askBeforeLeaving(): void {
    this.#window.webContents.on('will-prevent-unload', event => {
      if (this.#leavesCall()) event.preventDefault()
      else this.#options.stayed()
    })
  }

  /** The page asked to stay, because a call is up: here the person decides. */
  #leavesCall(): boolean {
    const answer = dialog.showMessageBoxSync(this.#window, {
      type: 'question',
      message: 'You are in a call. Leave it?',
      buttons: ['Leave the call', 'Stay'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    })
    return answer === 0
  }

  #follow(): void {
    const { hidesOnClose, hidden, closed, boundsChanged, pageReplaced, pageSettled } = this.#options
    const { frontChanged } = this.#options
    this.#window.on('focus', frontChanged)
    this.#window.on('blur', frontChanged)
    this.#window.on('minimize', frontChanged)
    this.#window.on('hide', frontChanged)
    this.#window.once('ready-to-show', () => this.#window.show())
    this.#window.on('focus', () => this.#window.flashFrame(false))
    this.#window.on('close', event => {
      boundsChanged(this.#window.getNormalBounds())
      if (!hidesOnClose()) return
      event.preventDefault()
      this.#window.hide()
      hidden()
    })
    this.#window.on('closed', closed)
    this.#window.webContents.on('did-navigate', pageReplaced)
    this.#window.webContents.on('did-stop-loading', pageSettled)
    this.#window.webContents.on('render-process-gone', (_event, details) => {
      if (details.reason !== 'clean-exit') this.reload()
    })
  }
}
