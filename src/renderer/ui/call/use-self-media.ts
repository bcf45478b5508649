import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { SelfState } from '#domain/meeting/self.ts'
import { createStore } from '#domain/store.ts'

const NOT_YET = createStore<SelfState>({
  audioEnabled: false,
  videoEnabled: false,
  audioTrack: null,
  videoTrack: null,
  problem: {},
  roomState: 'init',
})

export interface SelfMedia {
  /** Null while the meeting is being made. */
  readonly meeting: Meeting | null
  readonly state: SelfState
}

/** What this person sends in a call. */
export function useSelfMedia(call: Call): SelfMedia {
  const meeting = useStore(call.meetingStore, state => state.meeting)
  const state = useStore(meeting?.self.store ?? NOT_YET)
  return { meeting, state }
}
