import { describeError, type Log } from './logger.ts'

export interface QuitQuestionOptions {
  /** True while a call goes on in a page that is there. */
  readonly inCall: () => boolean
  /** Asks the person; true leaves the call and ends the app. */
  readonly ask: () => Promise<boolean>
  readonly quit: () => void
  readonly log: Log
}

/** Ending the app in a call asks once, wherever it was ended from; a signal of the system ends it without. */
export class QuitQuestion {
  readonly #options: QuitQuestionOptions
  #allowed = false
  #asking = false
  #quitting = false

  constructor(options: QuitQuestionOptions) {
    this.#options = options
  }

  /** From now on closing the window closes it. */
  get quitting(): boolean {
    return this.#quitting
  }

  /** Nobody is there to answer: what ends the app next is not held up. */
  force(): void {
    this.#allowed = true
    this.#quitting = true
  }

  /** Of `before-quit`: holds it up while the person is asked. */
  beforeQuit(event: { preventDefault(): void }): void {
    if (!this.#allowed && this.#options.inCall()) {
      event.preventDefault()
      void this.#ask()
    } else this.#quitting = true
  }

  async #ask(): Promise<void> {
    if (this.#asking) return
    this.#asking = true
    const leaves = await this.#answer()
    this.#asking = false
    if (!leaves) return
    this.#allowed = true
    this.#options.quit()
  }

  async #answer(): Promise<boolean> {
    try {
      return await this.#options.ask()
    } catch (error) {
      // An app that cannot ask must still end.
      this.#options.log.warn('not asked before the end', { error: describeError(error) })
      return true
    }
  }
}
