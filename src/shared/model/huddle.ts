import type { ConversationId, HuddleId, MessageId, SessionId, UserId, WorkspaceId } from '../ids.ts'
import type { MediaState } from './call.ts'

/** Most people in one huddle (facts 1.5). */
export const MAX_HUDDLE_PARTICIPANTS = 50

/** Somebody in a huddle. */
export interface HuddleParticipant {
  readonly userId: UserId
  readonly sessionId?: SessionId | undefined
  /** Epoch milliseconds; absent where the service names ids only. */
  readonly joinedAt?: number | undefined
  readonly media: MediaState
  readonly isSharingScreen: boolean
  readonly isSpeaking: boolean
  readonly isHandRaised: boolean
  /** In a call meanwhile: sends and plays nothing. */
  readonly isOnHold: boolean
}

/** A room that people of a conversation drop into. */
export interface HuddleInfo {
  readonly id: HuddleId
  readonly name: string
  readonly createdBy: UserId
  /** Epoch milliseconds. */
  readonly createdAt: number
  readonly workspaceId?: WorkspaceId | undefined
  readonly conversationId?: ConversationId | undefined
  /** The message under which the huddle's thread grows. */
  readonly threadId?: MessageId | undefined
  readonly participants: readonly HuddleParticipant[]
}

/** A huddle as a row of the sidebar knows it. */
export interface HuddleSummary {
  readonly id: HuddleId
  readonly participantIds: readonly UserId[]
  readonly threadId?: MessageId | undefined
}
