import type { MessageId, UserId } from '#shared/ids.ts'
import { keptMentions, type Message, type MessageEvent, type Reaction } from '#shared/model/message.ts'

interface ChangeOf<Kind extends string> {
  readonly kind: Kind
  readonly messageId: MessageId
  /** Place among the changes of the conversation; absent from servers that do not count. */
  readonly rev?: number | undefined
}

/** What can happen to a stored message, as a live event tells it. */
export type MessageChange =
  | (ChangeOf<'edited'> & { readonly content: string; readonly editedAt: number })
  | (ChangeOf<'deleted'> & { readonly deletedAt: number })
  | (ChangeOf<'reaction'> & {
      readonly userId: UserId
      readonly emoji: string
      readonly action: 'add' | 'remove'
    })
  /** What the message tells has gone on: a huddle is over. */
  | (ChangeOf<'event'> & { readonly event: MessageEvent })
  /** A reply came in the thread that the message begins. */
  | ChangeOf<'replied'>

/** The message after the change. Doing it twice is the same as doing it once; nothing brings a deleted one back. */
export function applyChange(message: Message, change: MessageChange): Message {
  const rev = Math.max(message.rev, change.rev ?? message.rev)
  switch (change.kind) {
    case 'edited':
      if (message.deletedAt !== undefined) return { ...message, rev }
      return {
        ...message,
        rev,
        content: change.content,
        editedAt: change.editedAt,
        mentions: keptMentions(message, change.content),
      }
    case 'deleted':
      return {
        ...message,
        rev,
        content: '',
        deletedAt: change.deletedAt,
        reactions: [],
        attachments: [],
        mentions: [],
      }
    case 'reaction':
      if (message.deletedAt !== undefined) return { ...message, rev }
      return { ...message, rev, reactions: react(message.reactions, change) }
    case 'event':
      return { ...message, rev, event: change.event }
    case 'replied':
      return { ...message, rev, replyCount: (message.replyCount ?? 0) + 1 }
  }
}

interface Toggle {
  readonly userId: UserId
  readonly emoji: string
  readonly action: 'add' | 'remove'
}

/** A set per emoji, in the order in which the emoji first came; an empty one goes. */
function react(reactions: readonly Reaction[], { userId, emoji, action }: Toggle): readonly Reaction[] {
  const others = (reaction: Reaction) => reaction.userIds.filter(id => id !== userId)
  const existing = reactions.find(reaction => reaction.emoji === emoji)
  if (action === 'add') {
    if (existing === undefined) return [...reactions, { emoji, userIds: [userId] }]
    if (existing.userIds.includes(userId)) return reactions
    return reactions.map(old => (old === existing ? { emoji, userIds: [...old.userIds, userId] } : old))
  }
  return reactions
    .map(old => (old.emoji === emoji ? { emoji, userIds: others(old) } : old))
    .filter(reaction => reaction.userIds.length > 0)
}
