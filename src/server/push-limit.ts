export interface PushRate {
  /** What may be kept up. */
  readonly perSecond: number
  /** What may come at once. */
  readonly burst: number
}

/** An allowance: a bucket that refills with time. */
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

  /** Takes so much from the allowance, one push unless said; false, and nothing taken, when there is less. */
  take(now: number, amount = 1): boolean {
    const { burst, perSecond } = this.#rate
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#at) / 1000) * perSecond)
    this.#at = now
    if (this.#tokens < amount) return false
    this.#tokens -= amount
    return true
  }
}
