import type { ConversationId, UserId } from '#shared/ids.ts'
import type { CallKind } from '#shared/model/call.ts'
import { createStore, type ReadableStore } from '../store.ts'
import { Call } from './call.ts'

export interface CallsState {
  /** Incoming, not answered yet. */
  readonly ringing: readonly Call[]
  /** Ringing outwards, connecting, active, or just ended until dismissed. */
  readonly current: Call | null
}

/** A call to be made. */
export interface CallStart {
  readonly userId: UserId
  readonly conversationId?: ConversationId | undefined
  readonly kind: CallKind
}

/** All calls of a session: at most one is current, any number may ring. */
export class Calls {
  readonly #store = createStore<CallsState>({ ringing: [], current: null })
  readonly store: ReadableStore<CallsState> = this.#store

  start(options: CallStart): Call {
    const call = new Call({ peerId: options.userId, kind: options.kind, direction: 'outgoing' })
    this.#store.patch({ current: call })
    return call
  }

  /** Takes away the notice of an ended call. */
  dismissEnded(): void {
    this.#store.patch({ current: null })
  }
}
