import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { SelfState } from '#domain/meeting/self.ts'
import type { Room } from './room.ts'
import { NOT_YET } from './stand-ins.ts'

export interface SelfMedia {
  /** Null while the meeting is being made. */
  readonly meeting: Meeting | null
  readonly state: SelfState
}

/** What this person sends in a call. */
export function useSelfMedia(room: Room): SelfMedia {
  const meeting = useStore(room.meetingStore, state => state.meeting)
  const state = useStore(meeting?.self.store ?? NOT_YET)
  return { meeting, state }
}
