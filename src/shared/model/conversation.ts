import type { ConversationId, MessageId, UserId, WorkspaceId } from '../ids.ts'
import type { HuddleSummary } from './huddle.ts'

export type ConversationKind = 'public' | 'private' | 'dm' | 'group'

/** A row of the sidebar. "Channel" is its name on the wire only. */
export interface ConversationSummary {
  readonly id: ConversationId
  readonly name: string
  readonly kind: ConversationKind
  readonly topic?: string | undefined
  /** Everybody in it, oneself included. Not given for a public one: everybody may read that. */
  readonly memberIds?: readonly UserId[] | undefined
  /** Absent where nobody is known to have made it. */
  readonly createdBy?: UserId | undefined
  /** False for a public one that is read without being in it: nothing is counted there. */
  readonly joined?: boolean | undefined
  readonly unreadCount: number
  readonly mentionCount: number
  readonly lastReadMessageId?: MessageId | undefined
  /** The `seq` up to which everything was read; replies in threads have their place in it, too. */
  readonly lastReadSeq?: number | undefined
  /** The `seq` up to which the two counts go: news of a message that is in them counts nothing. */
  readonly countedSeq?: number | undefined
  /** Epoch milliseconds. */
  readonly lastMessageAt?: number | undefined
  /** The huddle that is going on in it. */
  readonly huddle?: HuddleSummary | undefined
}

export interface Workspace {
  readonly id: WorkspaceId
  readonly name: string
  readonly role: 'owner' | 'admin' | 'member'
}
