import type { MessageId, UserId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import { type ChangeEntry, failureOf } from '../realtime/outbox-entry.ts'
import { applyChange, type MessageChange } from './message-change.ts'
import type { RowChange, TimelineRow } from './timeline-row.ts'

/** Our own changes that the server has not confirmed, by message, in the order of making. */
export type Overlay = ReadonlyMap<MessageId, readonly ChangeEntry[]>

export const emptyOverlay: Overlay = new Map()

/** The entries by the message they change; the lists of unchanged messages stay the same objects. */
export function overlayOf(entries: readonly ChangeEntry[], before: Overlay): Overlay {
  if (entries.length === 0) return emptyOverlay
  const lists = Map.groupBy(entries, entry => entry.messageId)
  const isSame = (list: readonly ChangeEntry[], old: readonly ChangeEntry[] | undefined) =>
    old?.length === list.length && list.every((entry, index) => entry === old[index])
  const overlay = new Map<MessageId, readonly ChangeEntry[]>()
  for (const [id, list] of lists) {
    const old = before.get(id)
    overlay.set(id, old !== undefined && isSame(list, old) ? old : list)
  }
  return overlay
}

/** A change of ours as an event would tell it; without a `rev`, for nobody has counted it yet. */
export function changeOf(entry: ChangeEntry, meId: UserId): MessageChange {
  const { messageId, createdAt } = entry
  switch (entry.kind) {
    case 'edit':
      return { kind: 'edited', messageId, content: entry.content, editedAt: createdAt }
    case 'delete':
      return { kind: 'deleted', messageId, deletedAt: createdAt }
    case 'reaction':
      return { kind: 'reaction', messageId, userId: meId, emoji: entry.emoji, action: entry.action }
  }
}

/** The row as its person sees it: with what they did to it, confirmed or not. */
export function overlaid(row: TimelineRow, changes: readonly ChangeEntry[], meId: UserId): TimelineRow {
  if (row.message.deletedAt !== undefined) return row
  const message = changes.reduce((shown, entry) => applyChange(shown, changeOf(entry, meId)), row.message)
  const change = rowChange(changes)
  return change === undefined ? { ...row, message } : { ...row, message, change }
}

/** The change to tell of: reactions speak for themselves, and a deletion ends everything. */
function rowChange(changes: readonly ChangeEntry[]): RowChange | undefined {
  const told = changes.filter(entry => entry.kind !== 'reaction')
  const last = told.findLast(({ kind }) => kind === 'delete') ?? told.at(-1)
  if (last === undefined) return undefined
  const kind = last.kind === 'delete' ? 'delete' : 'edit'
  const error = failureOf(last)
  return error === null ? { kind, state: 'pending' } : { kind, state: 'failed', error }
}

/** True when the stored message looks as if the change had been made. */
function shows(message: Message, entry: ChangeEntry, meId: UserId): boolean {
  if (message.deletedAt !== undefined) return true
  if (entry.kind === 'edit') return message.content === entry.content
  if (entry.kind === 'delete') return false
  const has = message.reactions.some(({ emoji, userIds }) => emoji === entry.emoji && userIds.includes(meId))
  return has === (entry.action === 'add')
}

/** What the changes of one message compete for: an emoji, or its text. */
const subjectOf = (entry: ChangeEntry): string => (entry.kind === 'reaction' ? `r:${entry.emoji}` : 'text')

/** Changes that the stored message shows already. Only the first of its subject can be: a later one still follows. */
export function confirmedBy(
  message: Message,
  changes: readonly ChangeEntry[],
  meId: UserId,
): readonly ChangeEntry[] {
  const seen = new Set<string>()
  return changes.filter(entry => {
    const subject = subjectOf(entry)
    const isFirst = !seen.has(subject)
    seen.add(subject)
    return isFirst && shows(message, entry, meId)
  })
}
