import type { Cancel } from '../ports.ts'

/** A list of listeners that may come and go while it is being told something. */
export class Listeners<Args extends readonly unknown[]> {
  readonly #listeners = new Set<{ readonly call: (...args: Args) => void }>()

  add(listener: (...args: Args) => void): Cancel {
    const entry = { call: listener }
    this.#listeners.add(entry)
    return () => {
      this.#listeners.delete(entry)
    }
  }

  /** Tells everybody that was there when it began and still is. */
  emit(...args: Args): void {
    for (const entry of [...this.#listeners]) {
      if (this.#listeners.has(entry)) entry.call(...args)
    }
  }

  clear(): void {
    this.#listeners.clear()
  }
}
