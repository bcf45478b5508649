import type { Cancel, Clock } from '../ports.ts'

/** Between two `typing:start`, and how long nothing typed means that it stopped (facts 2.4). */
const TYPING_PERIOD_MS = 3_000

interface TypingSenderOptions {
  readonly clock: Clock
  /** Returns false where there is no line: the next key tries again. */
  readonly send: (event: 'typing:start' | 'typing:stop') => boolean
}

/** Tells the others that one is typing: at most every 3 s, and that it stopped 3 s after the last key. */
export class TypingSender {
  readonly #options: TypingSenderOptions
  #startedAt: number | null = null
  #cancelIdle: Cancel | null = null

  constructor(options: TypingSenderOptions) {
    this.#options = options
  }

  /** A key was pressed. */
  typed(): void {
    const { clock, send } = this.#options
    if (this.#startedAt === null || clock.now() - this.#startedAt >= TYPING_PERIOD_MS) {
      this.#startedAt = send('typing:start') ? clock.now() : null
    }
    this.#cancelIdle?.()
    this.#cancelIdle = clock.setTimeout(() => this.stopped(), TYPING_PERIOD_MS)
  }

  /** The text was sent or left. */
  stopped(): void {
    this.#cancelIdle?.()
    this.#cancelIdle = null
    if (this.#startedAt === null) return
    this.#startedAt = null
    this.#options.send('typing:stop')
  }
}
