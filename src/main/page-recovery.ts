/** A page that goes down this often within this time goes down again. */
const MAX_CRASHES = 3
const WITHIN_MS = 60_000

/** Decides whether a page that went down is loaded anew, which brings it back into its call, or the person is asked first. */
export class PageRecovery {
  readonly #now: () => number
  #crashes: number[] = []

  /** `now` in milliseconds of any clock that only goes forward. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** It went down: what now? */
  crashed(): 'reload' | 'ask' {
    const now = this.#now()
    this.#crashes = [...this.#crashes.filter(time => now - time < WITHIN_MS), now]
    return this.#crashes.length < MAX_CRASHES ? 'reload' : 'ask'
  }

  /** The person wants another try. */
  forget(): void {
    this.#crashes = []
  }
}
