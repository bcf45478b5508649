import type { TimelineRow } from '#domain/chat/timeline-row.ts'
import type { UserId } from '#shared/ids.ts'

type Row = Pick<TimelineRow, 'delivery'> & {
  readonly message: Pick<TimelineRow['message'], 'seq' | 'userId'>
}

/** The position of the newest message that the server has. */
export function newestSeq(rows: readonly Row[]): number {
  return rows.findLast(({ delivery }) => delivery.kind === 'sent')?.message.seq ?? 0
}

/** How many messages of others came after a position. */
export function newSince(rows: readonly Row[], seq: number, meId: UserId): number {
  return rows.filter(
    ({ delivery, message }) => delivery.kind === 'sent' && message.seq > seq && message.userId !== meId,
  ).length
}
