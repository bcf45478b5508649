import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import type { Participant, ParticipantsState } from '#domain/meeting/participants.ts'
import { createStore } from '#domain/store.ts'

const NOBODY = createStore<ParticipantsState>({ joined: new Map() })

/** The others in a call, every presence of theirs. */
export function usePeers(call: Call): readonly Participant[] {
  const meeting = useStore(call.meetingStore, state => state.meeting)
  const { joined } = useStore(meeting?.participants.store ?? NOBODY)
  return [...joined.values()]
}
