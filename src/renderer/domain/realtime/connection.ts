import { createStore, type ReadableStore } from '../store.ts'

export type ConnectionPhase = 'connecting' | 'online' | 'reconnecting' | 'signedOut'

export interface ConnectionState {
  readonly phase: ConnectionPhase
  /** Epoch milliseconds of the change into this phase. */
  readonly since: number
  /** Attempts made since the last time it was online. */
  readonly attempt: number
  /** Epoch milliseconds of the next attempt, while one is waited for. */
  readonly nextTryAt?: number | undefined
}

/** The one socket of a session. */
export class Connection {
  readonly #store = createStore<ConnectionState>({ phase: 'connecting', since: 0, attempt: 0 })
  readonly store: ReadableStore<ConnectionState> = this.#store

  /** Tries at once instead of waiting for the next step. */
  retryNow(): void {
    this.#store.patch({ nextTryAt: undefined })
  }
}
