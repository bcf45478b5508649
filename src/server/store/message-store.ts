import type { ClientId, ConversationId, FileId, MessageId, UserId } from '#shared/ids.ts'
import type { Mention, Message, MessageEvent } from '#shared/model/message.ts'

export interface NewMessage {
  readonly id: MessageId
  readonly conversationId: ConversationId
  readonly userId: UserId
  readonly content: string
  readonly createdAt: number
  readonly clientId?: ClientId | undefined
  readonly threadId?: MessageId | undefined
  readonly mentions: readonly Mention[]
  /** Uploaded by the sender to this conversation and in no other message. */
  readonly attachments?: readonly FileId[] | undefined
  /** Of a message of the server's own: it is never unread and never found by search. */
  readonly event?: MessageEvent | undefined
}

export interface Appended {
  readonly message: Message
  /** True when this person used this `clientId` here before: `message` is the first one, nothing was stored. */
  readonly duplicate: boolean
}

/** The idempotency key of a message. */
export interface SentUnder {
  readonly conversationId: ConversationId
  readonly userId: UserId
  readonly clientId: ClientId
}

export interface HistoryQuery {
  readonly conversationId: ConversationId
  readonly limit: number
  readonly before?: MessageId | undefined
  readonly after?: MessageId | undefined
  readonly threadId?: MessageId | undefined
}

export interface MessagePage {
  /** Oldest first. */
  readonly messages: readonly Message[]
  readonly hasMore: boolean
}

export interface ReactionChange {
  readonly conversationId: ConversationId
  readonly messageId: MessageId
  readonly userId: UserId
  readonly emoji: string
  readonly action: 'add' | 'remove'
  readonly at: number
  /** Different emoji that a message may have; as many as come when absent. */
  readonly maxEmoji?: number | undefined
}

/**
 * What became of a change: `denied` for somebody else's message, `unknown` when it is not there or deleted, `full`
 * when it has as many different emoji as it may.
 */
export type Change =
  | { readonly kind: 'changed'; readonly message: Message }
  | { readonly kind: 'same'; readonly message: Message }
  | { readonly kind: 'denied' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'full' }

/** Messages: numbered by `seq`, every change by `rev`; on disk before a promise resolves. */
export interface MessageStore {
  /** Throws UnknownFileError for attachments that this message cannot have; nothing is stored then. */
  append(message: NewMessage): Promise<Appended>
  byId(id: MessageId): Promise<Message | null>
  /** What the person sent there under this `clientId`. */
  byClientId(key: SentUnder): Promise<Message | null>
  /** Null when `before` or `after` is not a message of this conversation. */
  history(query: HistoryQuery): Promise<MessagePage | null>
  changes(
    conversationId: ConversationId,
    sinceRev: number,
    limit: number,
  ): Promise<MessagePage & { readonly rev: number }>
  /** Who wrote the first message of the thread or a reply in it before its message `seq`, in this conversation or not any more. */
  threadPeople(threadId: MessageId, seq: number): Promise<readonly UserId[]>
  edit(id: MessageId, userId: UserId, content: string, at: number): Promise<Change>
  delete(id: MessageId, userId: UserId, at: number): Promise<Change>
  /** What the message tells has gone on. */
  setEvent(id: MessageId, event: MessageEvent): Promise<Change>
  react(change: ReactionChange): Promise<Change>
  /** Moves the person's reading mark forward, never back; false when it was there already. */
  markRead(conversationId: ConversationId, userId: UserId, messageId: MessageId): Promise<boolean>
}
