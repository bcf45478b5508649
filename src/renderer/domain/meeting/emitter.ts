import type { Cancel } from '../ports.ts'

type Listener<T> = (payload: T) => void

/** What others see of an emitter. `Events` maps a name to its payload. */
export interface Listenable<Events> {
  on<Name extends keyof Events>(name: Name, listener: Listener<Events[Name]>): Cancel
}

/** Named, typed events for one owner, who emits; a listener may leave or dispose the emitter while it is called. */
export class Emitter<Events> implements Listenable<Events> {
  readonly #listeners = new Map<keyof Events, Set<Listener<never>>>()

  on<Name extends keyof Events>(name: Name, listener: Listener<Events[Name]>): Cancel {
    const listeners = this.#listeners.get(name) ?? new Set<Listener<never>>()
    this.#listeners.set(name, listeners)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }

  emit<Name extends keyof Events>(name: Name, payload: Events[Name]): void {
    const listeners = this.#listeners.get(name)
    for (const listener of [...(listeners ?? [])]) (listener as Listener<Events[Name]>)(payload)
  }

  /** How many listeners there are: a leak shows here. */
  get size(): number {
    return [...this.#listeners.values()].reduce((sum, listeners) => sum + listeners.size, 0)
  }

  dispose(): void {
    this.#listeners.clear()
  }
}
