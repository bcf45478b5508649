import type { CallId, ConversationId, SessionId, UserId } from '../ids.ts'

export type CallKind = 'audio' | 'video'

/** Why a call is over, in the client's own vocabulary (facts 2.5). */
export type CallEndReason = 'ended' | 'declined' | 'missed' | 'cancelled' | 'failed'

/** What a person sends: true means the others get sound or picture. */
export interface MediaState {
  readonly audio: boolean
  readonly video: boolean
}

/** Somebody connected to a call. `sessionId` tells a reloaded page from its former self. */
export interface CallParticipant {
  readonly userId: UserId
  readonly sessionId?: SessionId | undefined
  /** Epoch milliseconds. */
  readonly joinedAt: number
  readonly media: MediaState
  /** In another call meanwhile: sends and plays nothing. */
  readonly isOnHold: boolean
}

export type CallState = 'ringing' | 'active' | 'ended'

export interface CallInfo {
  readonly id: CallId
  readonly kind: CallKind
  readonly state: CallState
  readonly conversationId?: ConversationId | undefined
  readonly initiatorId: UserId
  readonly participants: readonly CallParticipant[]
  /** For whom it rings right now. */
  readonly invitedIds: readonly UserId[]
  /** Epoch milliseconds of the callee's join; absent while it rings. */
  readonly startedAt?: number | undefined
}

/** A row of the call log (contract README, `GET /api/calls`). */
export interface CallLogEntry {
  readonly id: CallId
  readonly kind: CallKind
  readonly state: CallState
  readonly reason?: CallEndReason | undefined
  /** Epoch milliseconds: of the answer, or of the ring for a call that nobody answered. */
  readonly startedAt: number
  readonly durationSeconds: number
  /** How much of that this person was in it; absent where the server does not tell, or it goes on. */
  readonly ownSeconds?: number | undefined
  readonly conversationId?: ConversationId | undefined
  readonly initiatorId: UserId
  readonly participantIds: readonly UserId[]
}
