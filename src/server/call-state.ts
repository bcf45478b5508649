import type { CallId, ConversationId, UserId, WorkspaceId } from '#shared/ids.ts'
import type { CallEndReason, CallKind, CallState } from '#shared/model/call.ts'
import type { WireCall, WireCallLogRow, WireCallParticipant } from '#shared/rest/calls.ts'
import type { Cancel } from './clock.ts'
import { isoTime } from './iso-time.ts'
import type { Room } from './room.ts'
import { type Seat, toSeatRecord } from './room-seat.ts'
import type { CallPart, CallRecord, CallSnapshot, LoggedCall, UnfinishedCall } from './store/call-store.ts'

interface Ring {
  readonly until: number
  readonly cancel: Cancel
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
  /** Everybody who may join (the initiator and all who were ever invited) and what they did about it. */
  readonly people: Map<UserId, CallPart>
  readonly ringing: Map<UserId, Ring>
  /** Milliseconds that people sat in it since it was answered, up to when they last got up. */
  readonly timeIn: Map<UserId, number>
  /** When somebody last declined to come. */
  readonly declinedAt: Map<UserId, number>
  readonly room: Room
  /** Runs when somebody who should be there has not come. */
  cancelAbsence: Cancel | null
  end: { readonly reason: EndReason; readonly at: number } | null
}

export interface NewCall extends Pick<CallRecord, 'kind' | 'initiatorId' | 'conversationId' | 'workspaceId'> {
  /** For whom it will ring first: theirs to us meanwhile is the same call. */
  readonly calleeId?: UserId | undefined
}

type Beginning = NewCall &
  Pick<CallRecord, 'id' | 'createdAt' | 'startedAt'> &
  Partial<Pick<CallSnapshot, 'state' | 'parts' | 'timeIn'>>

const firstPeople = ({ initiatorId, calleeId }: NewCall): [UserId, CallPart][] => [
  [initiatorId, 'joined'],
  ...(calleeId === undefined ? [] : [[calleeId, 'asked'] satisfies [UserId, CallPart]]),
]

/** A call at its beginning, or one that goes on from its record; its room and its ringing are the caller's to fill. */
export const newLivingCall = (record: Beginning, room: Room): LivingCall => ({
  id: record.id,
  kind: record.kind,
  conversationId: record.conversationId,
  workspaceId: record.workspaceId,
  initiatorId: record.initiatorId,
  createdAt: record.createdAt,
  state: record.state ?? 'ringing',
  startedAt: record.startedAt,
  people: new Map(record.parts ?? firstPeople(record)),
  ringing: new Map(),
  timeIn: new Map(record.timeIn),
  declinedAt: new Map(),
  room,
  cancelAbsence: null,
  end: null,
})

/** Nothing happens to it by itself any more. */
export function cancelTimers({ cancelAbsence, ringing }: LivingCall): void {
  cancelAbsence?.()
  for (const ring of ringing.values()) ring.cancel()
}

export type EndReason = CallEndReason

/** Whole seconds since the callee joined; 0 for a call that was never answered. */
export const durationSeconds = (call: Pick<CallRecord, 'startedAt'>, now: number): number =>
  call.startedAt === undefined ? 0 : Math.max(0, Math.round((now - call.startedAt) / 1000))

type Sat = Pick<Seat, 'userId' | 'joinedAt'>

/** Counts for people who get up how long they sat there since the call was answered. */
export function countTimeIn(
  { startedAt, timeIn }: Pick<LivingCall, 'startedAt' | 'timeIn'>,
  seats: Iterable<Sat>,
  now: number,
): void {
  if (startedAt === undefined) return
  for (const { userId, joinedAt } of seats) {
    const satMs = Math.max(0, now - Math.max(joinedAt, startedAt))
    timeIn.set(userId, (timeIn.get(userId) ?? 0) + satMs)
  }
}

export const toWireParticipant = (seat: Seat): WireCallParticipant => ({
  user_id: seat.userId,
  session_id: seat.sessionId,
  joined_at: isoTime(seat.joinedAt),
  media: seat.media,
  on_hold: seat.isOnHold,
})

export const toWireCall = (call: LivingCall): WireCall => ({
  id: call.id,
  type: call.kind,
  state: call.state,
  channel_id: call.conversationId ?? null,
  initiator_id: call.initiatorId,
  participants: [...call.room.seats.values()].map(toWireParticipant),
  invited: [...call.ringing.keys()],
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

/** A row of the log as the person whose log it is reads it: nobody else's answer makes a call theirs. */
export function toLogRow(call: LoggedCall, now: number): WireCallLogRow {
  const tookPart = call.part === 'joined'
  const isCounted = tookPart && call.state === 'ended' && call.timeInMs !== undefined
  return {
    id: call.id,
    type: call.kind,
    state: call.state,
    reason:
      call.reason === undefined || tookPart ? call.reason : call.part === 'declined' ? 'declined' : 'missed',
    started_at: isoTime(call.startedAt ?? call.createdAt),
    duration: tookPart ? durationSeconds(call, call.endedAt ?? now) : 0,
    ...(isCounted ? { own_duration: Math.round(call.timeInMs / 1000) } : {}),
    channel_id: call.conversationId ?? null,
    initiator_id: call.initiatorId,
    participants: [...call.people],
  }
}

export const toSnapshot = (call: LivingCall): CallSnapshot => ({
  id: call.id,
  kind: call.kind,
  state: call.state,
  conversationId: call.conversationId,
  workspaceId: call.workspaceId,
  initiatorId: call.initiatorId,
  createdAt: call.createdAt,
  startedAt: call.startedAt,
  people: [...call.people.keys()],
  parts: new Map(call.people),
  timeIn: new Map(call.timeIn),
  ringing: new Map([...call.ringing].map(([userId, ring]) => [userId, ring.until])),
  seats: [...call.room.seats.values()].map(toSeatRecord),
  reason: call.end?.reason,
  endedAt: call.end?.at,
})

/** How a call is remembered whose server was away for too long. */
export function toLostCall(record: UnfinishedCall): CallSnapshot {
  const endedAt = Math.max(record.aliveAt, record.startedAt ?? record.createdAt)
  const timeIn = new Map(record.timeIn)
  countTimeIn({ startedAt: record.startedAt, timeIn }, record.seats, endedAt)
  return {
    ...record,
    state: 'ended',
    reason: record.state === 'active' ? 'ended' : 'missed',
    endedAt,
    timeIn,
    seats: [],
    ringing: new Map(),
  }
}

/** True for a call of one person that rings for another, or is about to. */
export const isOnItsWay = (call: LivingCall, from: UserId, to: UserId): boolean =>
  call.state === 'ringing' && call.initiatorId === from && call.people.get(to) === 'asked'

/**
 * Whether a call is over after somebody left it or stopped ringing, and how:
 * nobody inside, or one person alone with nobody left to come.
 */
export function verdict(state: CallState, seated: number, ringing: number): EndReason | null {
  const waiting = ringing > 0
  if (seated >= 2) return null
  if (seated === 1 && waiting) return null
  if (seated === 0 && waiting && state === 'ringing') return null
  return state === 'active' ? 'ended' : 'missed'
}

/** The word a person reads: hanging up while it rings is a missed call for the one it rang for. */
export function reasonFor(reason: EndReason, wasRinging: boolean): EndReason {
  if (reason !== 'cancelled') return reason
  return wasRinging ? 'missed' : 'ended'
}

/** A person's word, on `user:<me>`, that they do not want a call. */
export interface CallRefusal {
  readonly reason?: 'declined' | 'ended' | 'missed' | undefined
  /** The socket it came over. */
  readonly connectionId: string
}

/** True when another device of the person answered meanwhile: a no, or a word from elsewhere, does not hang up. */
export function isTooLate(seat: Seat | undefined, { reason, connectionId }: CallRefusal): boolean {
  if (seat === undefined || reason === 'ended') return false
  return reason !== undefined || (seat.member !== null && seat.member.connectionId !== connectionId)
}
