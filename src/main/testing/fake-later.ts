interface Waiting {
  readonly due: number
  readonly run: () => void
}

/** Time that passes only when told to, for what takes `later` (later.ts). */
export class FakeLater {
  readonly #waiting = new Set<Waiting>()
  #now = 0

  /** Timers that wait. */
  get pending(): number {
    return this.#waiting.size
  }

  readonly later = (run: () => void, ms: number): (() => void) => {
    const waiting = { due: this.#now + ms, run }
    this.#waiting.add(waiting)
    return () => {
      this.#waiting.delete(waiting)
    }
  }

  /** Every timer due meanwhile fires at its own moment, in order. */
  advance(ms: number): void {
    const end = this.#now + ms
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#waiting.delete(next)
      this.#now = next.due
      next.run()
    }
    this.#now = end
  }

  #next(end: number): Waiting | undefined {
    return [...this.#waiting].filter(({ due }) => due <= end).toSorted((a, b) => a.due - b.due)[0]
  }
}
