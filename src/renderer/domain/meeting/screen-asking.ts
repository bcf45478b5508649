import { captureScreen, type ScreenOutcome, type ScreenWish, stopCapture } from '../media/screen-track.ts'
import type { Clock, MediaPort } from '../ports.ts'

/** Sooner than this a second press is a double click, and not somebody who finds no dialog. */
const PATIENCE_MS = 1_000

interface ScreenAskingOptions {
  readonly media: Pick<MediaPort, 'getDisplayMedia'>
  readonly clock: Clock
}

interface Request {
  readonly since: number
  readonly isAsked: boolean
  isAnswered: boolean
}

/**
 * Asks for a screen, once at a time. A dialog of the system or browser may be lost behind a window, or never answer when
 * it is closed (macOS 15): it can be given up for another one, and what comes of it later is let go.
 */
export class ScreenAsking {
  readonly #options: ScreenAskingOptions
  #request: Request | null = null

  constructor(options: ScreenAskingOptions) {
    this.#options = options
  }

  /** From `ask` until `done`. */
  get isUnderWay(): boolean {
    return this.#request !== null
  }

  /** Nothing is under way, or a dialog that was open for a while and may be given up. */
  get isFree(): boolean {
    if (this.#request === null) return true
    const { since, isAsked, isAnswered } = this.#request
    return isAsked && !isAnswered && this.#options.clock.now() - since >= PATIENCE_MS
  }

  /** Gives up the former request, if any. Null: this one was given up meanwhile. Never rejects. */
  async ask(wish: ScreenWish): Promise<ScreenOutcome | null> {
    const { clock, media } = this.#options
    const request: Request = { since: clock.now(), isAsked: wish.isAsked, isAnswered: false }
    this.#request = request
    const outcome = await captureScreen(media, wish)
    if (this.#request === request) {
      request.isAnswered = true
      return outcome
    }
    if ('capture' in outcome) stopCapture(outcome.capture)
    return null
  }

  /** True where a dialog was open. */
  giveUp(): boolean {
    if (this.#request === null || this.#request.isAnswered) return false
    this.#request = null
    return true
  }

  /** What came of it is shown, or not. */
  done(): void {
    this.#request = null
  }
}
