import type { CallId, ConversationId, SessionId, UserId, WorkspaceId } from '#shared/ids.ts'
import type { CallEndReason, CallKind, CallState, MediaState } from '#shared/model/call.ts'
import type { WireCall, WireCallParticipant } from '#shared/rest/calls.ts'
import type { Cancel } from './clock.ts'
import { isoTime } from './iso-time.ts'
import type { CallRecord } from './store/call-store.ts'
import type { Subscription } from './subscription.ts'

/** Somebody's place in a call. It outlives a dead socket for the grace time. */
export interface Seat {
  readonly userId: UserId
  readonly sessionId: SessionId | undefined
  readonly joinedAt: number
  media: MediaState
  /** Null while the socket is gone. */
  member: Subscription | null
  cancelGrace: Cancel | null
}

/** A call that is going on. Times are epoch milliseconds. */
export interface LivingCall {
  readonly id: CallId
  readonly kind: CallKind
  readonly conversationId: ConversationId | undefined
  readonly workspaceId: WorkspaceId | undefined
  readonly initiatorId: UserId
  readonly createdAt: number
  state: CallState
  startedAt: number | undefined
  /** Everybody who may join: the initiator and all who were ever invited. */
  readonly people: Set<UserId>
  readonly ringing: Map<UserId, Cancel>
  readonly seats: Map<UserId, Seat>
  /** Runs when somebody who should be there has not come. */
  cancelAbsence: Cancel | null
}

export interface NewCall {
  readonly kind: CallKind
  readonly initiatorId: UserId
  readonly conversationId?: ConversationId | undefined
  readonly workspaceId?: WorkspaceId | undefined
}

export interface Sitting {
  readonly member: Subscription
  readonly sessionId: SessionId | undefined
  /** Absent when the join said nothing about it: a seat that was kept keeps its state. */
  readonly media: MediaState | undefined
}

export type EndReason = CallEndReason

/** Whole seconds since the callee joined; 0 for a call that was never answered. */
export const durationSeconds = (call: Pick<LivingCall, 'startedAt'>, now: number): number =>
  call.startedAt === undefined ? 0 : Math.max(0, Math.round((now - call.startedAt) / 1000))

export const toWireParticipant = (seat: Seat): WireCallParticipant => ({
  user_id: seat.userId,
  session_id: seat.sessionId,
  joined_at: isoTime(seat.joinedAt),
  media: seat.media,
})

export const toWireCall = (call: LivingCall): WireCall => ({
  id: call.id,
  type: call.kind,
  state: call.state,
  channel_id: call.conversationId ?? null,
  initiator_id: call.initiatorId,
  participants: [...call.seats.values()].map(toWireParticipant),
  started_at: call.startedAt === undefined ? null : isoTime(call.startedAt),
})

/** A call that is over, as its people may still read it. */
export const toWireRecord = (record: CallRecord): WireCall => ({
  id: record.id,
  type: record.kind,
  state: record.state,
  channel_id: record.conversationId ?? null,
  initiator_id: record.initiatorId,
  participants: [],
  started_at: record.startedAt === undefined ? null : isoTime(record.startedAt),
})

export const toRecord = (
  call: LivingCall,
  end?: { readonly reason: EndReason; readonly at: number },
): CallRecord => ({
  id: call.id,
  kind: call.kind,
  state: call.state,
  conversationId: call.conversationId,
  workspaceId: call.workspaceId,
  initiatorId: call.initiatorId,
  createdAt: call.createdAt,
  startedAt: call.startedAt,
  people: [...call.people],
  reason: end?.reason,
  endedAt: end?.at,
})

/**
 * Whether a call is over after somebody left it or stopped ringing, and how:
 * nobody inside, or one person alone with nobody left to come.
 */
export function verdict(call: LivingCall): EndReason | null {
  const waiting = call.ringing.size > 0
  if (call.seats.size >= 2) return null
  if (call.seats.size === 1 && waiting) return null
  if (call.seats.size === 0 && waiting && call.state === 'ringing') return null
  return call.state === 'active' ? 'ended' : 'missed'
}

/** The word a person reads: hanging up while it rings is a missed call for the one it rang for. */
export function reasonFor(reason: EndReason, wasRinging: boolean): EndReason {
  if (reason !== 'cancelled') return reason
  return wasRinging ? 'missed' : 'ended'
}
