import type { ScreenChoice } from '#shared/ipc/screen.ts'
import type { AskingFrame } from './ipc/handle.ts'

/** A choice that nobody used for this long is none: its source may be gone, and the person elsewhere. */
const CHOICE_MS = 10_000

interface Kept extends AskingFrame {
  readonly choice: ScreenChoice
  readonly until: number
}

/** What a person chose to share: good for one capture, by the frame that asked, within 10 seconds. */
export class OneShotChoice {
  /** Milliseconds that only grow. */
  readonly #now: () => number
  #kept: Kept | null = null

  constructor(now: () => number) {
    this.#now = now
  }

  /** A capture may be asked for now. */
  get isOpen(): boolean {
    return this.#kept !== null && this.#now() < this.#kept.until
  }

  keep({ processId, frameToken }: AskingFrame, choice: ScreenChoice): void {
    this.#kept = { processId, frameToken, choice, until: this.#now() + CHOICE_MS }
  }

  /** The choice of this frame, for the one time; null where there is none, or not any more. */
  take({ processId, frameToken }: AskingFrame): ScreenChoice | null {
    const kept = this.#kept
    if (kept?.processId !== processId || kept.frameToken !== frameToken) return null
    const isOpen = this.isOpen
    this.#kept = null
    return isOpen ? kept.choice : null
  }

  forget(): void {
    this.#kept = null
  }
}
