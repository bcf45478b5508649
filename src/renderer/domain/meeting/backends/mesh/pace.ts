import type { Clock } from '../../../ports.ts'

/** How much of something is let through: `burst` at once, then `perSecond`. */
export class Pace {
  readonly #clock: Pick<Clock, 'now'>
  readonly #burst: number
  readonly #perSecond: number
  #left: number
  #at: number

  constructor(clock: Pick<Clock, 'now'>, burst: number, perSecond: number) {
    this.#clock = clock
    this.#burst = burst
    this.#perSecond = perSecond
    this.#left = burst
    this.#at = clock.now()
  }

  /** False: not now. */
  take(): boolean {
    const now = this.#clock.now()
    const gained = (Math.max(0, now - this.#at) / 1_000) * this.#perSecond
    this.#left = Math.min(this.#burst, this.#left + gained)
    this.#at = now
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }
}
