import { performance } from 'node:perf_hooks'
import { BrowserWindow, dialog, type NativeImage, screen, type WebContents } from 'electron'
import { START_PAGE } from './app-protocol.ts'
import { hideWindow } from './hide-window.ts'
import { later } from './later.ts'
import type { Log } from './logger.ts'
import { PageWatch } from './page-watch.ts'
import { minimumSize, openingBounds } from './window-bounds.ts'
import { type KeptPlace, WindowPlace } from './window-place.ts'
import { windowPreferences } from './window-preferences.ts'

export interface AppWindowOptions {
  /** Path of the preload bundle. */
  readonly preload: string
  readonly icon: string
  /** Where it was; nothing on the first start. */
  readonly place: Partial<KeptPlace>
  readonly keepPlace: (place: KeptPlace) => void
  /** The page is there: how does the window come up? */
  readonly opening: () => 'show' | 'minimize' | 'hide'
  /** The person closes the window: what now? */
  readonly closing: () => 'hide' | 'ask' | 'close'
  /** Can a hidden window be found again at this moment? Never rejects. */
  readonly canHide: () => Promise<boolean>
  /** Ends the app, which asks first where a call is up. */
  readonly quit: () => void
  readonly hidden: () => void
  /** It is to be seen, at first or again. */
  readonly shown: () => void
  readonly closed: () => void
  /** Another page is in the window now, of which no script has run. */
  readonly pageReplaced: () => void
  /** The page came to rest, loaded or not. */
  readonly pageSettled: () => void
  /** The person came to this window, or went from it. */
  readonly frontChanged: () => void
  readonly log: Log
}

/** A click that takes the front from a window is told within this time. */
const CLICK_MS = 400

/** The one window of the app: it shows our own page and nothing else, ever. */
export class AppWindow {
  readonly #options: AppWindowOptions
  readonly #window: BrowserWindow
  #leftAt = Number.NEGATIVE_INFINITY

  constructor(options: AppWindowOptions) {
    this.#options = options
    const main = screen.getPrimaryDisplay()
    const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
    const screens = [main, ...others].map(({ workArea }) => workArea)
    const least = minimumSize(screens)
    this.#window = new BrowserWindow({
      ...openingBounds(options.place.bounds, screens),
      minWidth: least.width,
      minHeight: least.height,
      title: 'QuikApp',
      icon: options.icon,
      show: false,
      autoHideMenuBar: true,
      webPreferences: windowPreferences(options.preload),
    })
    this.#watch()
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

  /** True also just after: a click on the tray takes the front from the window before it is told. */
  get wasInFront(): boolean {
    const isVisible = this.isAlive && this.#window.isVisible() && !this.#window.isMinimized()
    return this.isInFront || (isVisible && performance.now() - this.#leftAt < CLICK_MS)
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

  hide(): void {
    hideWindow(this.#window, process.platform)
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

  /** A page that goes down comes back, into its call. */
  #watch(): void {
    const { log, quit } = this.#options
    // A page with a call asks to stay; whoever ends the app was asked already, and a page made anew comes back into it.
    this.#window.webContents.on('will-prevent-unload', event => event.preventDefault())
    new PageWatch({
      page: this.#window.webContents,
      ask: async question => {
        // A question at a hidden window is never seen.
        this.show()
        return (await dialog.showMessageBox(this.#window, question)).response
      },
      quit,
      now: () => performance.now(),
      log,
    })
  }

  #follow(): void {
    const { opening, closing, quit, shown, closed, place, keepPlace, pageReplaced, pageSettled } =
      this.#options
    const { frontChanged } = this.#options
    new WindowPlace({ window: this.#window, maximized: place.maximized === true, keep: keepPlace, later })
    this.#window.on('focus', frontChanged)
    this.#window.on('blur', () => {
      this.#leftAt = performance.now()
      frontChanged()
    })
    this.#window.on('show', shown)
    this.#window.on('restore', shown)
    this.#window.on('minimize', frontChanged)
    this.#window.on('hide', frontChanged)
    this.#window.once('ready-to-show', () => {
      const how = opening()
      if (how === 'show') this.#window.show()
      else if (how === 'minimize') this.#window.minimize()
    })
    this.#window.on('focus', () => this.#window.flashFrame(false))
    this.#window.on('close', event => {
      const how = closing()
      if (how === 'close') return
      event.preventDefault()
      if (how === 'ask') quit()
      else void this.#hideOrClose()
    })
    this.#window.on('closed', closed)
    this.#window.webContents.on('did-navigate', pageReplaced)
    this.#window.webContents.on('did-stop-loading', pageSettled)
  }
  /** A panel may have gone meanwhile: then closing it again does what closing does without a tray. */
  async #hideOrClose(): Promise<void> {
    const canHide = await this.#options.canHide()
    if (!this.isAlive) return
    if (!canHide) {
      this.#window.close()
      return
    }
    this.hide()
    this.#options.hidden()
  }
}
