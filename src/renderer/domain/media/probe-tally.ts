/** What a few numbered packets to Echo and back came to. */
export interface ProbeResult {
  readonly roundTripMs: number
  /** Of those that were sent, 0 to 100. */
  readonly lostPercent: number
}

/** Notes when each packet left and when it was back. Times in milliseconds. */
export class ProbeTally {
  readonly #sentAt: number[] = []
  readonly #trips = new Map<number, number>()

  /** The number of a packet that leaves now. */
  send(now: number): number {
    return this.#sentAt.push(now) - 1
  }

  /** One came back; what was never sent, or is back already, is not counted. */
  back(number: number, now: number): void {
    const sentAt = this.#sentAt[number]
    if (sentAt !== undefined && !this.#trips.has(number)) this.#trips.set(number, now - sentAt)
  }

  get isWhole(): boolean {
    return this.#trips.size === this.#sentAt.length
  }

  /** The middle one of the round trips; null when nothing came back. */
  result(): ProbeResult | null {
    const trips = [...this.#trips.values()].toSorted((one, other) => one - other)
    const middle = trips[Math.floor(trips.length / 2)]
    if (middle === undefined) return null
    const lost = 1 - trips.length / this.#sentAt.length
    return { roundTripMs: Math.round(middle), lostPercent: Math.round(lost * 100) }
  }
}
