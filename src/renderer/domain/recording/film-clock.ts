/** Nobody wants to watch the night through which a computer slept: a longer pause of it is left out. */
const LONGEST_GAP_SECONDS = 30

/** The time of a film, in seconds: it goes with that of the computer, except while the computer stood still. */
export class FilmClock {
  readonly #now: () => number
  #last: number
  #seconds = 0

  /** `now` in milliseconds. To be read at least every few seconds. */
  constructor(now: () => number) {
    this.#now = now
    this.#last = now()
  }

  read(): number {
    const now = this.#now()
    const passed = (now - this.#last) / 1000
    this.#last = now
    if (passed > 0 && passed <= LONGEST_GAP_SECONDS) this.#seconds += passed
    return this.#seconds
  }
}
