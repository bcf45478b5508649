import type { CallPeopleState } from '#domain/calls/call-people.ts'
import type { CurrentRecording } from '#domain/recording/recordings.ts'
import type { CallId } from '#shared/ids.ts'

export interface RecordableCall {
  readonly callId: CallId | null
  readonly isActive: boolean
  /** What this page records, maybe of another call. */
  readonly current: Pick<CurrentRecording, 'callId' | 'phase'> | null
  /** What is recorded of this call, as the server says. */
  readonly running: CallPeopleState['recording']
  readonly isPossible: boolean
  /** The server keeps recordings. */
  readonly isOffered: boolean
}

/** What there is to be done about a recording of a call, or what is being done about it. */
export type RecordVerb = 'record' | 'stopOwn' | 'stopOthers' | 'starting' | 'finishing' | 'none'

/** One that runs can be stopped also where nothing new can be recorded. */
export function recordVerb(call: RecordableCall): RecordVerb {
  const { callId, current, running } = call
  if (!call.isActive) return 'none'
  if (current !== null && current.callId === callId) return current.phase === 'on' ? 'stopOwn' : current.phase
  if (running !== null) return 'stopOthers'
  return call.isPossible && call.isOffered && current === null ? 'record' : 'none'
}
