import type { ConversationId, MessageId, UserId } from '#shared/ids.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import type { HuddleSummary } from '#shared/model/huddle.ts'

/** The sidebar's rows by id: a value, changed only by the functions below. */
export type ConversationList = ReadonlyMap<ConversationId, ConversationSummary>

/** A message somewhere in one's conversations (`notification` on `user:<me>`). */
export interface Notification {
  readonly conversationId: ConversationId
  readonly userId: UserId
  readonly mention: boolean
  /** A reply in a thread: it counts only when it names us or we take part there. */
  readonly isReply: boolean
  /** We wrote in the thread of this reply before. */
  readonly participating: boolean
  /** Epoch milliseconds of its arrival. */
  readonly at: number
}

function change(
  list: ConversationList,
  id: ConversationId,
  next: (row: ConversationSummary) => ConversationSummary,
): ConversationList {
  const row = list.get(id)
  return row === undefined ? list : new Map(list).set(id, next(row))
}

/** Counts a message; own ones, from another device, move the row but are not unread. */
export function withNotification(list: ConversationList, news: Notification, meId: UserId): ConversationList {
  return change(list, news.conversationId, row => {
    const moved = { ...row, lastMessageAt: Math.max(row.lastMessageAt ?? 0, news.at) }
    if (news.userId === meId || (news.isReply && !news.mention && !news.participating)) return moved
    return {
      ...moved,
      unreadCount: row.unreadCount + 1,
      mentionCount: row.mentionCount + (news.mention ? 1 : 0),
    }
  })
}

/** Everything in it was read, up to this message; its `seq` where that is known. */
export function withRead(
  list: ConversationList,
  id: ConversationId,
  messageId: MessageId,
  seq?: number,
): ConversationList {
  return change(list, id, row => ({
    ...row,
    unreadCount: 0,
    mentionCount: 0,
    lastReadMessageId: messageId,
    lastReadSeq: seq,
  }))
}

/** The huddle in a conversation began, changed or ended. */
export function withHuddle(
  list: ConversationList,
  id: ConversationId,
  huddle: HuddleSummary | undefined,
): ConversationList {
  return change(list, id, row => ({ ...row, huddle }))
}

/** A row about a conversation. One broadcast to everybody knows nothing of one's own counts: those stay. */
export function withConversation(
  list: ConversationList,
  row: ConversationSummary,
  broadcast: boolean,
): ConversationList {
  const old = list.get(row.id)
  if (!broadcast) return new Map(list).set(row.id, row)
  if (old === undefined) return new Map(list).set(row.id, row.joined ? { ...row, joined: false } : row)
  const { name, kind, topic, memberIds = old.memberIds, createdBy = old.createdBy } = row
  return new Map(list).set(row.id, { ...old, name, kind, topic, memberIds, createdBy })
}

export function withoutConversation(list: ConversationList, id: ConversationId): ConversationList {
  if (!list.has(id)) return list
  const next = new Map(list)
  next.delete(id)
  return next
}

/** The direct conversation with somebody, if there is one. */
export function findDirect(
  list: ConversationList,
  userId: UserId,
  meId: UserId,
): ConversationSummary | undefined {
  return [...list.values()].find(({ kind, memberIds }) => {
    if (kind !== 'dm' || memberIds === undefined) return false
    const others = memberIds.filter(id => id !== meId)
    return userId === meId ? others.length === 0 : others.length === 1 && others[0] === userId
  })
}
