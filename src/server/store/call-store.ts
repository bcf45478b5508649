import type { CallId, ConversationId, UserId, WorkspaceId } from '#shared/ids.ts'
import type { CallEndReason, CallKind, CallState } from '#shared/model/call.ts'

/** A call as it is remembered: who was asked to it, and how it went. */
export interface CallRecord {
  readonly id: CallId
  readonly kind: CallKind
  readonly state: CallState
  readonly reason?: CallEndReason | undefined
  readonly conversationId?: ConversationId | undefined
  readonly workspaceId?: WorkspaceId | undefined
  readonly initiatorId: UserId
  readonly createdAt: number
  readonly startedAt?: number | undefined
  readonly endedAt?: number | undefined
  readonly people: readonly UserId[]
}

/** The memory of calls; a living call is kept by the call book. */
export interface CallStore {
  save(call: CallRecord): Promise<void>
  byId(id: CallId): Promise<CallRecord | null>
  /** Calls that were alive when the server died are over: nobody holds a seat in them any more. */
  endUnfinished(now: number): Promise<void>
}
