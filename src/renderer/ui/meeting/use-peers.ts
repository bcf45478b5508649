import { useStore } from 'zustand'
import type { Participant } from '#domain/meeting/participants.ts'
import type { Room } from './room.ts'
import { NOBODY } from './stand-ins.ts'

/** The others in a call, every presence of theirs. */
export function usePeers(room: Room): readonly Participant[] {
  const meeting = useStore(room.meetingStore, state => state.meeting)
  const { joined } = useStore(meeting?.participants.store ?? NOBODY)
  return [...joined.values()]
}
