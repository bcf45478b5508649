import type { CallId, ConversationId, UserId, WorkspaceId } from '#shared/ids.ts'
import type { CallEndReason, CallKind, CallState } from '#shared/model/call.ts'
import type { SeatRecord } from './seat-record.ts'

/** What somebody did about a call: nothing yet, sat in it, or did not want it. */
export type CallPart = 'asked' | 'joined' | 'declined'

/** A call as it is remembered: who was asked to it, and how it went. Times are epoch milliseconds. */
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

/** Everything that a call needs to go on after its server died. */
export interface CallSnapshot extends CallRecord {
  readonly parts: ReadonlyMap<UserId, CallPart>
  /** Milliseconds that people sat in it since it was answered; those who sit there now have theirs counted when they get up. */
  readonly timeIn: ReadonlyMap<UserId, number>
  /** For whom it rings, and until when. */
  readonly ringing: ReadonlyMap<UserId, number>
  readonly seats: readonly SeatRecord[]
}

/** A call that was going on when its server was last seen alive. */
export interface UnfinishedCall extends CallSnapshot {
  readonly aliveAt: number
}

/** A remembered call seen by one of its people. */
export interface LoggedCall extends CallRecord {
  readonly part: CallPart
  /** Milliseconds that this person was in it; absent for calls from before that was counted. */
  readonly timeInMs?: number | undefined
}

export interface CallLogQuery {
  readonly userId: UserId
  readonly limit: number
  /** Only calls older than this one. */
  readonly before?: CallId | undefined
}

/** The memory of calls; a living call is kept by the call book. */
export interface CallStore {
  /** All of it or nothing; `now` is a sign of life. */
  save(call: CallSnapshot, now: number): Promise<void>
  byId(id: CallId): Promise<CallRecord | null>
  /** Whether the person sat in it at any time. */
  wasIn(id: CallId, userId: UserId): Promise<boolean>
  /** Newest first; null when `before` is none of the person's calls. */
  log(
    query: CallLogQuery,
  ): Promise<{ readonly calls: readonly LoggedCall[]; readonly hasMore: boolean } | null>
  unfinished(): Promise<readonly UnfinishedCall[]>
  /** A sign of life for everything that goes on. */
  touch(now: number): Promise<void>
  /** Removes what ended before that time; a call with recordings stays, for they are its people's to read. */
  sweep(before: number): Promise<void>
}
