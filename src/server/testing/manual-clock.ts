import type { Cancel, Clock } from '../clock.ts'

interface Timer {
  readonly at: number
  readonly run: () => void
}

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  #now: number
  readonly #timers = new Set<Timer>()

  /** Begins at the machine's time, so that tokens made by it hold. */
  constructor(now = Date.now()) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  setTimeout(run: () => void, delayMs: number): Cancel {
    const timer = { at: this.#now + delayMs, run }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Moves on and runs what falls due, in its order. */
  advance(ms: number): void {
    const end = this.#now + ms
    for (let next = this.#due(end); next !== null; next = this.#due(end)) {
      this.#timers.delete(next)
      this.#now = Math.max(this.#now, next.at)
      next.run()
    }
    this.#now = end
  }

  #due(end: number): Timer | null {
    const due = [...this.#timers].filter(timer => timer.at <= end)
    return due.sort((one, other) => one.at - other.at)[0] ?? null
  }
}
