import type { UserId } from '#shared/ids.ts'
import { createStore, type ReadableStore } from '../store.ts'
import type { PeerId, PeerLink } from './backend.ts'

/** Somebody else in the meeting (seed 004, "Participant Properties"). A new object at every change. */
export interface Participant {
  /** The peer: changes when the person comes back in a new page, `userId` does not. */
  readonly id: PeerId
  readonly userId: UserId
  readonly name: string
  readonly audioEnabled: boolean
  readonly videoEnabled: boolean
  readonly audioTrack: MediaStreamTrack | null
  readonly videoTrack: MediaStreamTrack | null
  readonly link: PeerLink
}

export interface ParticipantsState {
  readonly joined: ReadonlyMap<PeerId, Participant>
}

/** The others in a meeting. */
export class MeetingParticipants {
  readonly #store = createStore<ParticipantsState>({ joined: new Map() })
  readonly store: ReadableStore<ParticipantsState> = this.#store
}
