import type { Cancel } from '#domain/ports.ts'

/** Listeners of something that may happen before anybody listens: the first one hears the newest of it. */
export class EarlyListeners<Payload> {
  readonly #listeners = new Set<(payload: Payload) => void>()
  #early: { readonly payload: Payload } | null = null

  add(listener: (payload: Payload) => void): Cancel {
    this.#listeners.add(listener)
    const early = this.#early
    this.#early = null
    if (early !== null) listener(early.payload)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  tell(payload: Payload): void {
    if (this.#listeners.size === 0) this.#early = { payload }
    for (const listener of [...this.#listeners]) listener(payload)
  }
}
