import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import type { CallMachineState } from '#domain/calls/call-machine.ts'
import type { CallPeopleState } from '#domain/calls/call-people.ts'
import type { Recordings, RecordingsState } from '#domain/recording/recordings.ts'
import { createStore, type ReadableStore } from '#domain/store.ts'
import { type RecordVerb, recordVerb } from './record-verb.ts'
import { useRecordingsOffered } from './use-recordings.ts'

type Phase = ReadableStore<Pick<CallMachineState, 'phase'>>
type Running = ReadableStore<Pick<CallPeopleState, 'recording'>>

const NO_CALL: Phase = createStore({ phase: 'ended' })
const NOBODY: Running = createStore({ recording: null })
const NOTHING: ReadableStore<RecordingsState> = createStore({ current: null })

/** What there is to be done about a recording of the call, kept up to date. */
export function useRecordVerb(call: Call | null, recordings: Recordings | null): RecordVerb {
  return recordVerb({
    callId: call?.id ?? null,
    isActive: useStore<Phase, boolean>(call?.store ?? NO_CALL, ({ phase }) => phase === 'active'),
    running: useStore<Running, CallPeopleState['recording']>(
      call?.people ?? NOBODY,
      ({ recording }) => recording,
    ),
    current: useStore(recordings?.store ?? NOTHING, ({ current }) => current),
    isPossible: recordings?.isPossible ?? false,
    isOffered: useRecordingsOffered(),
  })
}
