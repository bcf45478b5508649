import type { MessageBoxOptions, RenderProcessGoneDetails, WebContents } from 'electron'
import type { Log } from './logger.ts'
import { PageRecovery } from './page-recovery.ts'

/** What of a window's page can be watched and mended. */
export type WatchedPage = Pick<WebContents, 'on' | 'reload' | 'forcefullyCrashRenderer' | 'isDestroyed'>

export interface PageWatchOptions {
  readonly page: WatchedPage
  /** Shows a question at the window, which is seen then; the number of the button. Its `signal` takes it away. */
  readonly ask: (question: MessageBoxOptions) => Promise<number>
  readonly quit: () => void
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number
  readonly log: Log
}

const CRASHED = {
  type: 'error',
  message: 'QuikApp went down several times in a row.',
  detail: 'Your messages are safe: what was written is sent when it runs again.',
  buttons: ['Try again', 'Quit'],
  defaultId: 0,
  cancelId: 1,
  noLink: true,
} as const satisfies MessageBoxOptions

const STUCK = {
  type: 'warning',
  message: 'QuikApp does not answer.',
  detail: 'Loading it anew takes a moment and brings you back into a running call.',
  buttons: ['Wait', 'Load anew'],
  defaultId: 0,
  cancelId: 0,
  noLink: true,
} as const satisfies MessageBoxOptions

/** Brings a page that went down back, which takes it into its running call again; one that keeps going down, or hangs, is asked about. */
export class PageWatch {
  readonly #options: PageWatchOptions
  readonly #recovery: PageRecovery
  /** Takes the question away that is being asked. */
  #asking: AbortController | null = null

  constructor(options: PageWatchOptions) {
    this.#options = options
    this.#recovery = new PageRecovery(options.now)
    options.page.on('render-process-gone', (_event, details) => this.#gone(details))
    options.page.on('unresponsive', () => this.#stuck())
    options.page.on('responsive', () => this.#asking?.abort())
  }

  #gone({ reason, exitCode }: RenderProcessGoneDetails): void {
    if (reason === 'clean-exit') return
    this.#options.log.error('page went down', { reason, exitCode })
    // What hung is gone: nobody has to decide about it any more.
    this.#asking?.abort()
    if (this.#recovery.crashed() === 'reload') this.#reload()
    else this.#ask(CRASHED, button => (button === 0 ? this.#again() : this.#options.quit()))
  }

  #stuck(): void {
    this.#options.log.warn('page does not answer')
    // What hangs takes no reload: it goes down first, and that brings it back.
    this.#ask(STUCK, button => button === 1 && this.#options.page.forcefullyCrashRenderer())
  }

  #again(): void {
    this.#recovery.forget()
    this.#reload()
  }

  #reload(): void {
    if (!this.#options.page.isDestroyed()) this.#options.page.reload()
  }

  /** One question at a time: a page that hangs says so again and again. */
  #ask(question: MessageBoxOptions, then: (button: number) => void): void {
    if (this.#asking !== null && !this.#asking.signal.aborted) return
    const asking = new AbortController()
    this.#asking = asking
    const { signal } = asking
    const { ask, page, log } = this.#options
    ask({ ...question, signal })
      .then(button => signal.aborted || page.isDestroyed() || then(button))
      .catch(() => signal.aborted || log.error('nobody could be asked about the page'))
      .finally(() => {
        if (this.#asking === asking) this.#asking = null
      })
  }
}
