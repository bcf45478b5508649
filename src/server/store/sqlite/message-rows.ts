import type { Selectable } from 'kysely'
import { clientId } from '#shared/ids.ts'
import type { Attachment, Mention, Message, MessageEvent, Reaction } from '#shared/model/message.ts'
import { filePath } from '../../file-path.ts'
import type { Tables } from './tables.ts'

export const MESSAGE_COLUMNS = [
  'id',
  'conversation_id',
  'user_id',
  'seq',
  'rev',
  'content',
  'client_id',
  'thread_id',
  'reply_count',
  'created_at',
  'edited_at',
  'deleted_at',
  'mentions',
  'attachments',
  'event',
] as const

export type MessageRow = Pick<Selectable<Tables['messages']>, (typeof MESSAGE_COLUMNS)[number]>

/** A stored row as a message of the model; a deleted one keeps its place and nothing else. */
export function toMessage(row: MessageRow, reactions: readonly Reaction[]): Message {
  const deleted = row.deleted_at !== null
  return {
    id: row.id,
    conversationId: row.conversation_id,
    userId: row.user_id,
    content: deleted ? '' : row.content,
    createdAt: row.created_at,
    seq: row.seq,
    rev: row.rev,
    clientId: row.client_id === null ? undefined : clientId.parse(row.client_id),
    threadId: row.thread_id ?? undefined,
    replyCount: row.reply_count === 0 ? undefined : row.reply_count,
    editedAt: row.edited_at ?? undefined,
    deletedAt: row.deleted_at ?? undefined,
    reactions: deleted ? [] : reactions,
    attachments: deleted ? [] : toAttachments(row.attachments),
    mentions: deleted || row.mentions === null ? [] : (JSON.parse(row.mentions) as Mention[]),
    ...(row.event === null ? {} : { event: JSON.parse(row.event) as MessageEvent }),
  }
}

/** What a message says about its files, as stored, with the addresses where they are read now. */
export function toAttachments(stored: string | null): Attachment[] {
  if (stored === null) return []
  const files = JSON.parse(stored) as Omit<Attachment, 'url'>[]
  return files.map(file => ({ ...file, url: filePath(file.id) }))
}
