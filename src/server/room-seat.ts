import type { SessionId, UserId } from '#shared/ids.ts'
import type { MediaState } from '#shared/model/call.ts'
import type { Cancel } from './clock.ts'
import type { SeatRecord } from './store/seat-record.ts'
import type { Subscription } from './subscription.ts'

/** Somebody's place in a call or huddle. It outlives a dead socket for the grace time. */
export interface Seat {
  readonly userId: UserId
  readonly sessionId: SessionId | undefined
  readonly joinedAt: number
  media: MediaState
  isSharingScreen: boolean
  isHandRaised: boolean
  isOnHold: boolean
  isSpeaking: boolean
  /** Null while the socket is gone, or has not come yet. */
  member: Subscription | null
  /** Gives the seat up unless somebody comes. */
  cancelGrace: Cancel | null
}

/** Somebody who joins the topic of a room. */
export interface Sitting {
  readonly member: Subscription
  readonly sessionId: SessionId | undefined
  /** Absent when the join said nothing about it: a seat that was kept keeps its state. */
  readonly media: MediaState | undefined
}

export const newSeat = (
  seat: Pick<Seat, 'userId' | 'sessionId' | 'joinedAt' | 'media' | 'member'>,
): Seat => ({
  ...seat,
  isSharingScreen: false,
  isHandRaised: false,
  isOnHold: false,
  isSpeaking: false,
  cancelGrace: null,
})

export const toSeatRecord = (seat: Seat): SeatRecord => ({
  userId: seat.userId,
  sessionId: seat.sessionId,
  joinedAt: seat.joinedAt,
  media: seat.media,
  isSharingScreen: seat.isSharingScreen,
  isHandRaised: seat.isHandRaised,
  isOnHold: seat.isOnHold,
})
