/** A device that goes this often within this time is not opened again by itself. */
const MOST = 3
const WITHIN_MS = 10_000

/** Keeps a device that comes and goes from being opened for ever. */
export class RecentLosses {
  #at: readonly number[] = []

  /** Notes a loss; false when there were too many lately. `now` is epoch milliseconds. */
  note(now: number): boolean {
    this.#at = [...this.#at.filter(at => now - at < WITHIN_MS), now]
    return this.#at.length <= MOST
  }
}
