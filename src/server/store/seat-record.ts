import type { SessionId, UserId } from '#shared/ids.ts'
import type { MediaState } from '#shared/model/call.ts'

/** Somebody's place in a call or huddle as it is kept, so that it outlives the server. Times are epoch milliseconds. */
export interface SeatRecord {
  readonly userId: UserId
  readonly sessionId: SessionId | undefined
  readonly joinedAt: number
  readonly media: MediaState
  readonly isSharingScreen: boolean
  readonly isHandRaised: boolean
  readonly isOnHold: boolean
}
