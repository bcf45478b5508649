import type { Selectable } from 'kysely'
import type { FileId, MessageId, UserId } from '#shared/ids.ts'
import type { Attachment } from '#shared/model/message.ts'
import type { FileStore, StoredFile } from '../file-store.ts'
import type { NewMessage } from '../message-store.ts'
import { UnknownFileError } from '../unknown-file-error.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

const toFile = (row: Selectable<Tables['files']>): StoredFile => ({
  id: row.id,
  conversationId: row.conversation_id ?? undefined,
  uploadedBy: row.uploaded_by,
  name: row.name,
  mimeType: row.mime_type,
  size: row.size,
  width: row.width ?? undefined,
  height: row.height ?? undefined,
  createdAt: row.created_at,
})

/** Those without a message are few; this is the index of them. */
const UNUSED_BYTES = `SELECT total(size) AS bytes FROM files INDEXED BY files_unused
  WHERE message_id IS NULL AND uploaded_by = ?
    AND id NOT IN (SELECT avatar FROM users WHERE id = ? AND avatar IS NOT NULL)`

/** Uploaded files in SQLite. */
export class SqliteFiles implements FileStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async add(file: StoredFile): Promise<void> {
    await this.#db.query
      .insertInto('files')
      .values({
        id: file.id,
        conversation_id: file.conversationId ?? null,
        uploaded_by: file.uploadedBy,
        name: file.name,
        mime_type: file.mimeType,
        size: file.size,
        width: file.width ?? null,
        height: file.height ?? null,
        created_at: file.createdAt,
      })
      .execute()
  }

  async byId(id: FileId): Promise<StoredFile | null> {
    const row = await this.#db.query.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst()
    return row === undefined ? null : toFile(row)
  }

  async unusedBytes(userId: UserId): Promise<number> {
    const [row] = this.#db.rows(UNUSED_BYTES, [userId, userId]) as { bytes: number }[]
    return row?.bytes ?? 0
  }

  async forgetUnused(before: number): Promise<readonly FileId[]> {
    const rows = await this.#db.query
      .deleteFrom('files')
      .where('message_id', 'is', null)
      .where('created_at', '<', before)
      .where(eb =>
        eb.not(eb.exists(eb.selectFrom('users').select('avatar').whereRef('users.avatar', '=', 'files.id'))),
      )
      .returning('id')
      .execute()
    return rows.map(row => row.id)
  }
}

/** What a new message says about its files, without their addresses. Throws UnknownFileError. Runs in its transaction. */
export function attachable(db: Database, message: NewMessage): Omit<Attachment, 'url'>[] {
  return (message.attachments ?? []).map(id => {
    const row = db.first(
      db.query
        .selectFrom('files')
        .selectAll()
        .where('id', '=', id)
        .where('conversation_id', '=', message.conversationId)
        .where('uploaded_by', '=', message.userId)
        .where('message_id', 'is', null),
    )
    if (row === undefined) throw new UnknownFileError()
    const { name, mimeType, size, width, height } = toFile(row)
    return { id: row.id, name, mimeType, size, width, height }
  })
}

/** Makes files belong to a message that is stored. Runs in its transaction. */
export function attachFiles(db: Database, messageId: MessageId, ids: readonly FileId[]): void {
  db.all(db.query.updateTable('files').set({ message_id: messageId }).where('id', 'in', ids))
}

/** Forgets the files of a message. Runs in the transaction that deletes it. */
export function forgetAttached(db: Database, messageId: MessageId): void {
  db.all(db.query.deleteFrom('files').where('message_id', '=', messageId))
}
