import type { App } from 'electron'
import type { AttentionReason } from '#shared/ipc/attention.ts'
import type { AttentionChoice, Settings } from '#shared/ipc/settings.ts'
import type { AppWindow } from './window.ts'

/** A taskbar's button blinks for so long where once is enough. */
const ONCE_MS = 3_000

export interface AttentionOptions {
  readonly dock: () => Pick<NonNullable<App['dock']>, 'bounce' | 'cancelBounce'> | undefined
  readonly window: () => Pick<AppWindow, 'isInFront' | 'flash' | 'showQuietly'> | null
  readonly settings: () => Pick<Settings, 'attention' | 'ringWindow'>
  /** Does the person want to be left alone? */
  readonly isQuiet: () => boolean
  readonly later: (run: () => void, ms: number) => () => void
}

/**
 * Asks for a look, as the person chose: dock and taskbar move once, until the window is opened, or never. Coming to the
 * window ends it: macOS stops by itself, and the window stops its own taskbar button.
 */
export class Attention {
  readonly #options: AttentionOptions
  #bounce: number | null = null
  #cancelOnce: () => void = () => undefined

  constructor(options: AttentionOptions) {
    this.#options = options
  }

  /** A call rings, or somebody wrote. Takes the focus from nothing. */
  ask(reason: AttentionReason): void {
    const window = this.#options.window()
    if (window?.isInFront === true || this.#options.isQuiet()) return
    const { attention, ringWindow } = this.#options.settings()
    // Without a ring window the card in the main window is all there is to answer with.
    if (reason === 'ring' && !ringWindow) window?.showQuietly()
    this.#stop()
    if (attention !== 'never') this.#move(attention)
  }

  #stop(): void {
    this.#cancelOnce()
    if (this.#bounce !== null) this.#options.dock()?.cancelBounce(this.#bounce)
    this.#bounce = null
    this.#options.window()?.flash(false)
  }

  dispose(): void {
    this.#cancelOnce()
  }

  #move(attention: Exclude<AttentionChoice, 'never'>): void {
    const { dock, window, later } = this.#options
    const ownDock = dock()
    if (ownDock !== undefined) {
      this.#bounce = ownDock.bounce(attention === 'once' ? 'informational' : 'critical')
      return
    }
    window()?.flash(true)
    if (attention === 'once') this.#cancelOnce = later(() => window()?.flash(false), ONCE_MS)
  }
}
