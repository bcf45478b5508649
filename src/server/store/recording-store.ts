import type { CallId, ConversationId, RecordingId, UserId } from '#shared/ids.ts'
import type { CallKind } from '#shared/model/call.ts'

export interface NewRecording {
  readonly id: RecordingId
  readonly callId: CallId
  readonly conversationId?: ConversationId | undefined
  readonly kind: CallKind
  readonly startedBy: UserId
  readonly startedAt: number
}

/** A recording as it is remembered; its bytes are in the blob store under the same id. */
export interface StoredRecording extends NewRecording {
  /** Absent while it runs. */
  readonly endedAt?: number | undefined
  /** Bytes of the whole, once the recorder has said so. */
  readonly totalBytes?: number | undefined
  /** When the last byte arrived; absent while some are missing. */
  readonly storedAt?: number | undefined
}

export interface RecordingQuery {
  /** Of this conversation, or of all calls that the person was asked to. */
  readonly of: { readonly conversationId: ConversationId } | { readonly userId: UserId }
  readonly limit: number
  readonly offset: number
}

/** Recordings of calls: at most one runs in a call. */
export interface RecordingStore {
  /** Stores it, unless one runs in this call: the answer is the one that runs then. */
  start(recording: NewRecording): Promise<{ readonly recording: StoredRecording; readonly existing: boolean }>
  /** Null when it does not run any more. */
  stop(id: RecordingId, at: number): Promise<StoredRecording | null>
  runningIn(callId: CallId): Promise<StoredRecording | null>
  running(): Promise<readonly StoredRecording[]>
  byId(id: RecordingId): Promise<StoredRecording | null>
  /** Finished ones, newest first. */
  list(query: RecordingQuery): Promise<readonly StoredRecording[]>
  saveTotal(id: RecordingId, totalBytes: number): Promise<void>
  saveStored(id: RecordingId, at: number): Promise<void>
  /** False when it was gone already. */
  remove(id: RecordingId): Promise<boolean>
}
