import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import { createStore, type ReadableStore } from '#domain/store.ts'
import { useLiveRoom } from '../call/use-live-room.ts'

const NO_MEETING: ReadableStore<{ readonly meeting: Meeting | null }> = createStore({ meeting: null })

/** The media of the call or huddle that goes on; null where there is none yet. */
export function useLiveMeeting(): Meeting | null {
  return useStore(useLiveRoom()?.meetingStore ?? NO_MEETING, state => state.meeting)
}
