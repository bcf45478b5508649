/** Pushes a second that a socket may keep up, and how many it may send at once (contract README). */
const PER_SECOND = 100
const BURST = 300

/** The allowance of one socket: a bucket that refills with time. */
export class PushLimit {
  #tokens = BURST
  #at: number

  /** `now` in milliseconds. */
  constructor(now: number) {
    this.#at = now
  }

  /** Takes one push from the allowance; false when it is used up. */
  take(now: number): boolean {
    this.#tokens = Math.min(BURST, this.#tokens + ((now - this.#at) / 1000) * PER_SECOND)
    this.#at = now
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }
}
