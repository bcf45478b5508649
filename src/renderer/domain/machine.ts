import type { Cancel, Clock } from './ports.ts'
import { createStore, type ReadableStore } from './store.ts'

/** What a state's effects may use; everything here ends with the state. */
export interface StateScope<Event> {
  /** Aborts when the machine leaves the state or is disposed. */
  readonly signal: AbortSignal
  send(event: Event): void
  /** Sends the event after a while, unless the state was left before. */
  later(delayMs: number, event: () => Event): void
}

interface MachineOptions<State, Event> {
  readonly initial: State
  readonly transition: (state: State, event: Event) => State
  /** Names the scope of a state: effects run anew when this text changes. */
  readonly scopeOf: (state: State) => string
  readonly onEnter: (state: State, scope: StateScope<Event>, previous: State | null) => void
  readonly clock: Clock
}

/** Runs a pure transition: keeps the state, enters scopes, ends their timers and signals. Events sent by effects wait their turn. */
export class Machine<State extends object, Event> {
  readonly #options: MachineOptions<State, Event>
  readonly #store
  readonly store: ReadableStore<State>
  readonly #waiting: Event[] = []
  #scope = new AbortController()
  #running = false
  #disposed = false

  constructor(options: MachineOptions<State, Event>) {
    this.#options = options
    this.#store = createStore<State>(options.initial)
    this.store = this.#store
  }

  /** Enters the first state. */
  start(): void {
    this.#drain(() => this.#enter(this.#store.getState(), null))
  }

  send(event: Event): void {
    if (this.#disposed) return
    this.#waiting.push(event)
    if (!this.#running) this.#drain(() => undefined)
  }

  #drain(first: () => void): void {
    this.#running = true
    try {
      first()
      for (let event = this.#waiting.shift(); event !== undefined; event = this.#waiting.shift()) {
        this.#step(event)
      }
    } finally {
      this.#running = false
    }
  }

  #step(event: Event): void {
    const before = this.#store.getState()
    const after = this.#options.transition(before, event)
    if (after === before) return
    this.#store.set(after)
    if (this.#options.scopeOf(after) !== this.#options.scopeOf(before)) this.#enter(after, before)
  }

  #enter(state: State, previous: State | null): void {
    this.#scope.abort()
    const scope = new AbortController()
    this.#scope = scope
    if (this.#disposed) return
    const send = (event: Event): void => {
      if (!scope.signal.aborted) this.send(event)
    }
    const later = (delayMs: number, event: () => Event): void => {
      const cancel: Cancel = this.#options.clock.setTimeout(() => send(event()), delayMs)
      scope.signal.addEventListener('abort', cancel, { once: true })
    }
    this.#options.onEnter(state, { signal: scope.signal, send, later }, previous)
  }

  dispose(): void {
    this.#disposed = true
    this.#waiting.length = 0
    this.#scope.abort()
  }
}
