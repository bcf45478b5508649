import type { MessageId, UserId } from '#shared/ids.ts'
import type { ConversationSummary } from '#shared/model/conversation.ts'
import type { TimelineRow } from './timeline-row.ts'

type ReadState = Pick<ConversationSummary, 'unreadCount' | 'lastReadMessageId' | 'lastReadSeq'>

/** The first message of somebody else that was new at that moment; undefined when nothing was, or it lies further back. */
export function firstUnread(
  rows: readonly TimelineRow[],
  read: ReadState | undefined,
  meId: UserId,
): MessageId | undefined {
  if (read === undefined || read.unreadCount === 0) return undefined
  const others = ({ message }: TimelineRow) => message.userId !== meId && message.event === undefined
  const lastRead = rows.findIndex(row => row.message.id === read.lastReadMessageId)
  if (lastRead >= 0) return rows.slice(lastRead + 1).find(others)?.message.id
  // A reply was read last: it is no row here.
  const { lastReadSeq } = read
  if (lastReadSeq !== undefined && rows.some(({ message }) => message.seq <= lastReadSeq))
    return rows.find(row => others(row) && row.message.seq > lastReadSeq)?.message.id
  return rows.filter(others).at(-read.unreadCount)?.message.id
}
