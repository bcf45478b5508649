import type { ConversationId, HuddleId, MessageId, UserId, WorkspaceId } from '#shared/ids.ts'
import type { HuddleSummary } from '#shared/model/huddle.ts'
import type { WireHuddle, WireHuddleParticipant } from '#shared/rest/huddles.ts'
import type { Cancel } from './clock.ts'
import { isoTime } from './iso-time.ts'
import type { Room } from './room.ts'
import { type Seat, toSeatRecord } from './room-seat.ts'
import type { HuddleRecord } from './store/huddle-store.ts'

/** How long a place is kept for somebody who does not join the topic, and an empty huddle for its first. */
export const HUDDLE_LAPSE_MS = 60_000

/** What makes a huddle; nobody need be in it yet. */
export interface NewHuddle {
  readonly name: string
  readonly conversationId: ConversationId
  readonly workspaceId: WorkspaceId
  readonly createdBy: UserId
}

/** A huddle that is going on. Times are epoch milliseconds. */
export interface LivingHuddle extends NewHuddle {
  readonly id: HuddleId
  readonly createdAt: number
  /** The message under which its thread grows. */
  readonly threadId: MessageId
  /** Everybody who was ever in it. */
  readonly people: Set<UserId>
  /** Who asked for it and has not come yet. */
  readonly awaited: Set<UserId>
  readonly room: Room
  endedAt: number | undefined
  /** Whether that message is known to be there. */
  isTold: boolean
  /** Ends it unless somebody comes. */
  cancelEmpty: Cancel | null
}

/** Somebody in a huddle: the superset of the known services' spellings (facts 1.5). */
export const toWireHuddleParticipant = (seat: Seat, createdBy: UserId): WireHuddleParticipant => ({
  user_id: seat.userId,
  session_id: seat.sessionId,
  joined_at: isoTime(seat.joinedAt),
  media: seat.media,
  is_muted: !seat.media.audio,
  video_enabled: seat.media.video,
  is_host: seat.userId === createdBy,
  screen_sharing: seat.isSharingScreen,
  speaking: seat.isSpeaking,
  hand_raised: seat.isHandRaised,
  on_hold: seat.isOnHold,
})

export const wireParticipants = (huddle: LivingHuddle): WireHuddleParticipant[] =>
  [...huddle.room.seats.values()].map(seat => toWireHuddleParticipant(seat, huddle.createdBy))

export const toWireHuddle = (huddle: LivingHuddle): WireHuddle => ({
  id: huddle.id,
  name: huddle.name,
  created_by: huddle.createdBy,
  created_at: isoTime(huddle.createdAt),
  workspace_id: huddle.workspaceId,
  channel_id: huddle.conversationId,
  thread_id: huddle.threadId,
  participants: wireParticipants(huddle),
})

export const toHuddleSummary = (huddle: LivingHuddle): HuddleSummary => ({
  id: huddle.id,
  participantIds: [...huddle.room.seats.keys()],
  threadId: huddle.threadId,
})

export const toHuddleRecord = (huddle: LivingHuddle): HuddleRecord & Pick<LivingHuddle, 'threadId'> => ({
  id: huddle.id,
  name: huddle.name,
  conversationId: huddle.conversationId,
  workspaceId: huddle.workspaceId,
  createdBy: huddle.createdBy,
  createdAt: huddle.createdAt,
  endedAt: huddle.endedAt,
  threadId: huddle.threadId,
  people: [...huddle.people],
  seats: [...huddle.room.seats.values()].map(toSeatRecord),
})
