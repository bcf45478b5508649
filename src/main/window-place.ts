import type { BrowserWindow, Rectangle } from 'electron'

/** Where the main window stands, as it is kept over restarts. */
export interface KeptPlace {
  /** Of the window that fills no screen. */
  readonly bounds: Rectangle
  readonly maximized: boolean
}

/** What of a window is followed. */
export type PlacedWindow = Pick<
  BrowserWindow,
  'on' | 'getNormalBounds' | 'isMaximized' | 'isFullScreen' | 'isMinimized' | 'maximize'
>

export interface WindowPlaceOptions {
  readonly window: PlacedWindow
  /** It filled its screen when the app ended. */
  readonly maximized: boolean
  readonly keep: (place: KeptPlace) => void
  readonly later: (run: () => void, ms: number) => () => void
}

const SETTLED_MS = 500

/** Keeps where a window stands, a moment after each change, and lets it fill its screen again when it is first seen. */
export class WindowPlace {
  readonly #options: WindowPlaceOptions
  #maximized: boolean
  /** It is to fill its screen, which would show one that starts hidden. */
  #waits: boolean
  #kept = ''
  #cancel: () => void = () => undefined

  constructor(options: WindowPlaceOptions) {
    const { window, maximized } = options
    this.#options = options
    this.#maximized = maximized
    this.#waits = maximized
    window.on('move', () => this.#soon())
    window.on('resize', () => this.#soon())
    window.on('maximize', () => this.#soon())
    window.on('unmaximize', () => this.#soon())
    window.on('show', () => this.#seen())
    window.on('restore', () => this.#seen())
    window.on('close', () => this.#now())
    window.on('closed', () => this.#cancel())
  }

  #seen(): void {
    const { window } = this.#options
    if (!this.#waits || window.isMinimized()) return
    this.#waits = false
    window.maximize()
  }

  #soon(): void {
    this.#cancel()
    this.#cancel = this.#options.later(() => this.#now(), SETTLED_MS)
  }

  #now(): void {
    this.#cancel()
    const { window, keep } = this.#options
    // What a screenful or the taskbar hides is no choice of its own.
    if (!this.#waits && !window.isFullScreen() && !window.isMinimized())
      this.#maximized = window.isMaximized()
    const place = { bounds: window.getNormalBounds(), maximized: this.#maximized }
    const text = JSON.stringify(place)
    if (text === this.#kept) return
    this.#kept = text
    keep(place)
  }
}
