import type { TimelineRow } from '#domain/chat/timeline-row.ts'
import type { UserId } from '#shared/ids.ts'

export interface Replies {
  readonly rows: readonly TimelineRow[]
}

/** Where in the conversation the newest reply of somebody else stands, by `seq`; 0 without one. */
export function newestReply({ rows }: Replies, meId: UserId): number {
  const row = rows.findLast(
    ({ message, delivery }) => delivery.kind === 'sent' && message.userId !== meId && !message.deletedAt,
  )
  return row?.message.seq ?? 0
}
