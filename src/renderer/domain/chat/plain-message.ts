import type { ClientId, ConversationId, MessageId, UserId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'

const MAX_ID = 128
const MAX_CLIENT_ID = 64

const isId = (value: unknown, max = MAX_ID): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= max && value.isWellFormed()
const isAbsent = (value: unknown): boolean => value === undefined || value === null
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const isEmpty = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0)

/** Epoch milliseconds of a text; null for anything else. */
function moment(value: unknown): number | null {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(ms) ? null : Math.round(ms)
}

/**
 * A message with nothing to it but its text, as most are, read ten times as fast as by its schema (`wireMessage`,
 * which it agrees with); null for every other one, good or bad, which is the schema's to judge.
 */
export function plainMessage(raw: unknown): Message | null {
  if (typeof raw !== 'object' || raw === null) return null
  const row = raw as Readonly<Record<string, unknown>>
  const { id, userId, channelId, content, seq, rev, clientId, threadId, replyCount } = row
  if (!isId(id) || !isId(userId) || !isId(channelId) || typeof content !== 'string') return null
  if (!isCount(seq) || !isCount(rev)) return null
  if (!isAbsent(clientId) && !isId(clientId, MAX_CLIENT_ID)) return null
  if (!isAbsent(threadId) && !isId(threadId)) return null
  if (replyCount !== undefined && !isCount(replyCount)) return null
  if (!isAbsent(row.editedAt) || !isAbsent(row.deletedAt) || !isAbsent(row.event)) return null
  if (!isEmpty(row.reactions) || !isEmpty(row.attachments) || !isEmpty(row.mentions)) return null
  const createdAt = moment(row.createdAt)
  if (createdAt === null) return null
  return {
    id: id as MessageId,
    conversationId: channelId as ConversationId,
    userId: userId as UserId,
    content,
    createdAt,
    seq,
    rev,
    clientId: (clientId ?? undefined) as ClientId | undefined,
    threadId: (threadId ?? undefined) as MessageId | undefined,
    replyCount,
    reactions: [],
    attachments: [],
    mentions: [],
  }
}
