import type { Cancel } from '#domain/ports.ts'

/** Listeners of something that may happen before anybody listens: the first one who wants it hears the newest of it. */
export class EarlyListeners<Payload> {
  readonly #listeners = new Set<(payload: Payload) => boolean>()
  #early: { readonly payload: Payload } | null = null

  add(listener: (payload: Payload) => void): Cancel {
    return this.addSome(payload => {
      listener(payload)
      return true
    })
  }

  /** Of a listener that answers false to what it leaves to others. */
  addSome(listener: (payload: Payload) => boolean): Cancel {
    this.#listeners.add(listener)
    const early = this.#early
    this.#early = null
    if (early !== null && !listener(early.payload)) this.#early = early
    return () => {
      this.#listeners.delete(listener)
    }
  }

  tell(payload: Payload): void {
    this.#early = null
    const taken = [...this.#listeners].map(listener => listener(payload))
    if (!taken.includes(true)) this.#early = { payload }
  }
}
