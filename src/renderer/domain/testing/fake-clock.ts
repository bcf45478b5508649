import type { Cancel, Clock } from '../ports.ts'

interface Timer {
  readonly id: number
  due: number
  readonly callback: () => void
  /** Milliseconds between two calls; absent for a timer that fires once. */
  readonly periodMs?: number
}

/** Time that passes only when told to, and chance that is always the same. */
export class FakeClock implements Clock {
  readonly #timers = new Map<number, Timer>()
  readonly #random: number
  #now: number
  #lastId = 0

  constructor(options: { readonly now?: number; readonly random?: number } = {}) {
    this.#now = options.now ?? Date.parse('2026-11-21T09:00:00Z')
    this.#random = options.random ?? 0.5
  }

  /** Timers that wait. */
  get pending(): number {
    return this.#timers.size
  }

  now(): number {
    return this.#now
  }

  random(): number {
    return this.#random
  }

  setTimeout(callback: () => void, delayMs: number): Cancel {
    return this.#add({ due: this.#now + delayMs, callback })
  }

  setInterval(callback: () => void, periodMs: number): Cancel {
    return this.#add({ due: this.#now + periodMs, callback, periodMs })
  }

  /** Lets time pass; every timer due meanwhile fires at its own moment, in order. */
  advance(ms: number): void {
    const end = this.#now + ms
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#now = Math.max(this.#now, next.due)
      if (next.periodMs === undefined) this.#timers.delete(next.id)
      else next.due += next.periodMs
      next.callback()
    }
    this.#now = end
  }

  /** Time passes without a timer firing, as while a machine sleeps. */
  sleep(ms: number): void {
    this.#now += ms
  }

  #add(timer: Omit<Timer, 'id'>): Cancel {
    this.#lastId += 1
    const id = this.#lastId
    this.#timers.set(id, { ...timer, id })
    return () => {
      this.#timers.delete(id)
    }
  }

  #next(end: number): Timer | undefined {
    return [...this.#timers.values()]
      .filter(timer => timer.due <= end)
      .sort((a, b) => a.due - b.due || a.id - b.id)[0]
  }
}
