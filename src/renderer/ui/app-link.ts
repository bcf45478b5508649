import type { CallId, ConversationId, MessageId } from '#shared/ids.ts'

/** A link to a conversation, for people who use this app. */
export const conversationLink = (id: ConversationId): string => `quikapp://conversation/${id}`

/** A link into a call, for those who are asked into it. */
export const callLink = (id: CallId): string => `quikapp://call/${id}`

/** A link into the huddle of a conversation. */
export const huddleLink = (id: ConversationId): string => `quikapp://huddle/${id}`

export interface LinkedMessage {
  readonly conversationId: ConversationId
  readonly id: MessageId
  /** First message of the thread it is in. */
  readonly threadId?: MessageId | undefined
}

/** A link to a message. */
export const messageLink = ({ conversationId, id, threadId }: LinkedMessage): string =>
  `quikapp://message/${conversationId}/${id}${threadId === undefined ? '' : `/${threadId}`}`
