import type { UserId } from '#shared/ids.ts'
import type { PresenceStatus } from '#shared/model/presence.ts'
import { createStore, type ReadableStore } from '../store.ts'

export interface PersonPresence {
  readonly status: PresenceStatus
  readonly statusText?: string | undefined
}

export interface PresenceState {
  /** Who is not in it is offline. */
  readonly byUser: ReadonlyMap<UserId, PersonPresence>
}

/** Who is there, and how. */
export class PresenceBook {
  readonly #store = createStore<PresenceState>({ byUser: new Map() })
  readonly store: ReadableStore<PresenceState> = this.#store
}
