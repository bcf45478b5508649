import { messageId, type UserId } from '#shared/ids.ts'
import { failureOf, type OutboxEntry } from '../realtime/outbox-entry.ts'
import { rowKey } from './timeline.ts'
import type { Delivery, TimelineRow } from './timeline-row.ts'

/** A message of the outbox as a row: after everything stored, under an id that no server gives. */
export function pendingRow(entry: OutboxEntry, meId: UserId): TimelineRow {
  const error = failureOf(entry)
  const delivery: Delivery = error === null ? { kind: 'pending' } : { kind: 'failed', error }
  const message = {
    id: messageId.parse(`pending:${entry.clientId}`),
    conversationId: entry.conversationId,
    userId: meId,
    content: entry.content,
    createdAt: entry.createdAt,
    seq: Number.MAX_SAFE_INTEGER,
    rev: 0,
    clientId: entry.clientId,
    reactions: [],
    attachments: [],
    mentions: [],
  }
  return { key: rowKey(message, meId), message, delivery }
}
