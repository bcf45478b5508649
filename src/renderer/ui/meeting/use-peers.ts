import { useStore } from 'zustand'
import type { Participant, ParticipantsState } from '#domain/meeting/participants.ts'
import { createStore } from '#domain/store.ts'
import type { Room } from './room.ts'

const NOBODY = createStore<ParticipantsState>({ joined: new Map() })

/** The others in a call, every presence of theirs. */
export function usePeers(room: Room): readonly Participant[] {
  const meeting = useStore(room.meetingStore, state => state.meeting)
  const { joined } = useStore(meeting?.participants.store ?? NOBODY)
  return [...joined.values()]
}
