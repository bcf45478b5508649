import type { AppError } from '#shared/errors.ts'
import { createStore, type ReadableStore } from '../store.ts'

export type RoomState = 'init' | 'joined' | 'disconnected' | 'left'

export interface SelfMediaState {
  /** What this person means to send; the others see the same. */
  readonly audioEnabled: boolean
  readonly videoEnabled: boolean
  readonly audioTrack: MediaStreamTrack | null
  readonly videoTrack: MediaStreamTrack | null
  /** Why there is no sound or picture of us, in words for people; absent when all is well. */
  readonly problem: { readonly audio?: AppError; readonly video?: AppError }
  readonly roomState: RoomState
}

/** This person in a meeting (seed 004, "meeting.self"). The methods never reject: a device problem is in the store. */
export class MeetingSelf {
  readonly #store = createStore<SelfMediaState>({
    audioEnabled: false,
    videoEnabled: false,
    audioTrack: null,
    videoTrack: null,
    problem: {},
    roomState: 'init',
  })
  readonly store: ReadableStore<SelfMediaState> = this.#store

  async enableAudio(): Promise<void> {}
  async disableAudio(): Promise<void> {}
  async enableVideo(): Promise<void> {}
  async disableVideo(): Promise<void> {}
}
