import type { TimelineRow } from '#domain/chat/timeline-row.ts'
import type { MessageId } from '#shared/ids.ts'

/** Messages of one person within this time stand under one name. */
const GROUP_MS = 5 * 60_000

/** What stands around a message because of the one before it. */
export interface RowMarks {
  /** The first message of its day. */
  readonly newDay: boolean
  /** The first message that was new when the conversation was opened. */
  readonly firstNew: boolean
  /** Shown without name and face: the same person goes on. */
  readonly continued: boolean
}

/** The local calendar day of a moment, for comparing. */
function dayOf(ms: number): string {
  const date = new Date(ms)
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`
}

/** Where day lines and the line of new messages go, and which rows belong together. Times are the machine's local ones. */
export function rowMarks(
  previous: TimelineRow | undefined,
  row: TimelineRow,
  firstUnreadId: MessageId | undefined,
): RowMarks {
  const firstNew = firstUnreadId !== undefined && row.message.id === firstUnreadId
  if (!previous) return { newDay: true, firstNew, continued: false }
  const before = previous.message
  const { message } = row
  const newDay = dayOf(before.createdAt) !== dayOf(message.createdAt)
  const near = Math.abs(message.createdAt - before.createdAt) < GROUP_MS
  const continued =
    !newDay && !firstNew && near && before.userId === message.userId && !before.event && !message.event
  return { newDay, firstNew, continued }
}
