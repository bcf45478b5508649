import type { UserId } from '#shared/ids.ts'
import { failureOf, type SendEntry, waitingId } from '../realtime/outbox-entry.ts'
import { rowKey } from './timeline.ts'
import type { Delivery, TimelineRow } from './timeline-row.ts'

/** A message of the outbox as a row: after everything stored, under an id that no server gives. */
export function pendingRow(entry: SendEntry, meId: UserId): TimelineRow {
  const error = failureOf(entry)
  const delivery: Delivery = error === null ? { kind: 'pending' } : { kind: 'failed', error }
  const message = {
    id: waitingId(entry.clientId),
    conversationId: entry.conversationId,
    userId: meId,
    content: entry.content,
    createdAt: entry.createdAt,
    seq: Number.MAX_SAFE_INTEGER,
    rev: 0,
    clientId: entry.clientId,
    threadId: entry.threadId,
    reactions: [],
    attachments: entry.attachments,
    mentions: entry.mentions,
  }
  return { key: rowKey(message, meId), message, delivery }
}
