import type { Cancel, Clock } from '../clock.ts'

/** The clock of one process: when that is killed, nothing it had planned happens any more. */
export class MortalClock implements Clock {
  readonly #clock: Clock
  readonly #planned = new Set<Cancel>()
  #diedAt: number | undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  now(): number {
    return this.#diedAt ?? this.#clock.now()
  }

  setTimeout(run: () => void, delayMs: number): Cancel {
    if (this.#diedAt !== undefined) return () => undefined
    const cancel = this.#clock.setTimeout(() => {
      this.#planned.delete(cancel)
      run()
    }, delayMs)
    this.#planned.add(cancel)
    return () => {
      this.#planned.delete(cancel)
      cancel()
    }
  }

  die(): void {
    this.#diedAt = this.#clock.now()
    for (const cancel of this.#planned) cancel()
    this.#planned.clear()
  }
}
