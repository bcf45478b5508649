export interface PushRate {
  /** What may be kept up. */
  readonly perSecond: number
  /** What may come at once. */
  readonly burst: number
}

/** The allowance of one socket: a bucket that refills with time. */
export class PushLimit {
  readonly #rate: PushRate
  #tokens: number
  #at: number

  /** `now` in milliseconds. */
  constructor(rate: PushRate, now: number) {
    this.#rate = rate
    this.#tokens = rate.burst
    this.#at = now
  }

  /** Takes one push from the allowance; false when it is used up. */
  take(now: number): boolean {
    const { burst, perSecond } = this.#rate
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#at) / 1000) * perSecond)
    this.#at = now
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }
}
