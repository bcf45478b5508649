import type { TimelineRow } from '#domain/chat/timeline-row.ts'
import type { UserId } from '#shared/ids.ts'

export type RowAction = 'react' | 'reply' | 'link' | 'edit' | 'delete'

export interface RowActionsInputs {
  readonly meId: UserId
  readonly inThread: boolean
  /** Whether the server has threads. */
  readonly threads: boolean
}

/** What one may do with a message: own ones can be changed, what happened cannot, deleted ones and those on their way not at all. */
export function rowActions(
  { message, delivery }: Pick<TimelineRow, 'message' | 'delivery'>,
  { meId, inThread, threads }: RowActionsInputs,
): readonly RowAction[] {
  if (delivery.kind !== 'sent' || message.deletedAt !== undefined) return []
  const own = message.userId === meId && !message.event
  const reply = threads && !inThread && message.threadId === undefined
  return [
    'react',
    ...(reply ? (['reply'] as const) : []),
    'link',
    ...(own ? (['edit', 'delete'] as const) : []),
  ]
}
