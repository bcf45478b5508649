import type { CallId, ConversationId, RecordingId, UserId } from '../ids.ts'
import type { CallKind } from './call.ts'

export type RecordingStatus = 'recording' | 'processing' | 'completed' | 'failed'

/** Why a recording ended without anybody wanting it: its recorder's disk was full, it broke, or the recorder left the call. */
export type RecordingStop = 'diskFull' | 'failed' | 'recorderLeft'

/** A recorded call (seed 000, "Call Recording"). Times are epoch milliseconds. */
export interface Recording {
  readonly id: RecordingId
  readonly callId: CallId
  readonly conversationId?: ConversationId | undefined
  readonly kind: CallKind
  readonly startedBy: UserId
  readonly startedAt: number
  readonly endedAt?: number | undefined
  readonly durationSeconds?: number | undefined
  readonly status: RecordingStatus
  /** The server has its bytes. Until then they are on the computer of whoever recorded it. */
  readonly hasContent: boolean
  /** For those who were in its call, and for who started it; others of the conversation only see that there is one. */
  readonly isReadable: boolean
}
