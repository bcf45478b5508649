import type { ClientId, ConversationId, HuddleId, MessageId, UserId } from '../ids.ts'

/** Longest text of one message, in UTF-16 code units (contract README, "Messages"). */
export const MAX_MESSAGE_LENGTH = 40_000

/** Files of one message. */
export const MAX_ATTACHMENTS = 50

export interface Reaction {
  readonly emoji: string
  readonly userIds: readonly UserId[]
}

export interface Attachment {
  readonly id: string
  readonly name: string
  readonly mimeType: string
  /** Bytes. */
  readonly size: number
  /** Path on the server; asked for with the bearer token or by a signed link. */
  readonly url: string
  /** Pixels; given for images. */
  readonly width?: number | undefined
  readonly height?: number | undefined
}

/** A person (or a group word) named in the text; `offset` and `length` in UTF-16 code units. */
export interface Mention {
  readonly type: 'user' | 'channel' | 'usergroup' | 'everyone' | 'here'
  readonly id: string
  readonly offset: number
  readonly length: number
}

/** What a message tells that happened; only the server writes it. `content` says the same in words. */
export interface MessageEvent {
  readonly type: 'huddle'
  readonly huddleId: HuddleId
  /** Epoch milliseconds; absent while it goes on. */
  readonly endedAt?: number | undefined
  /** Once it is over: who was in it, in the order in which they came first. The huddle's own news tell who is. */
  readonly participantIds: readonly UserId[]
}

/** `rev` of a message from a service that does not count changes: there is nothing to tell gaps by. */
export const UNNUMBERED_REV = 0

/** A stored message. Times are epoch milliseconds. */
export interface Message {
  readonly id: MessageId
  readonly conversationId: ConversationId
  readonly userId: UserId
  readonly content: string
  readonly createdAt: number
  /** Position in the conversation: grows by one per message, replies included. */
  readonly seq: number
  /** Grows with every change in the conversation: the highest one seen is where a gap fill starts. */
  readonly rev: number
  readonly clientId?: ClientId | undefined
  readonly threadId?: MessageId | undefined
  readonly replyCount?: number | undefined
  readonly editedAt?: number | undefined
  readonly deletedAt?: number | undefined
  readonly reactions: readonly Reaction[]
  readonly attachments: readonly Attachment[]
  readonly mentions: readonly Mention[]
  /** Given for what happened in the conversation rather than was written: nobody edits or deletes it. */
  readonly event?: MessageEvent | undefined
}

/** The mentions of a message that still stand where they stood when its text is another one. */
export function keptMentions(
  { content, mentions }: Pick<Message, 'content' | 'mentions'>,
  next: string,
): readonly Mention[] {
  if (mentions.length === 0) return mentions
  const named = (text: string, { offset, length }: Mention) => text.slice(offset, offset + length)
  return mentions.filter(
    mention =>
      mention.offset + mention.length <= next.length && named(content, mention) === named(next, mention),
  )
}
