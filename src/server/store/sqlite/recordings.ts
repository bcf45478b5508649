import type { ExpressionBuilder, Selectable } from 'kysely'
import type { CallId, RecordingId, UserId } from '#shared/ids.ts'
import type { NewRecording, RecordingQuery, RecordingStore, StoredRecording } from '../recording-store.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

const toRecording = (row: Selectable<Tables['recordings']>): StoredRecording => ({
  id: row.id,
  callId: row.call_id,
  conversationId: row.conversation_id ?? undefined,
  kind: row.kind,
  startedBy: row.started_by,
  startedAt: row.started_at,
  endedAt: row.ended_at ?? undefined,
  totalBytes: row.total_bytes ?? undefined,
  storedAt: row.stored_at ?? undefined,
})

const attendedBy = (eb: ExpressionBuilder<Tables, 'recordings'>, userId: UserId) =>
  eb.selectFrom('call_people').select('call_id').where('user_id', '=', userId).where('part', '=', 'joined')

/** Recordings in SQLite. */
export class SqliteRecordings implements RecordingStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async start(recording: NewRecording): Promise<{ recording: StoredRecording; existing: boolean }> {
    return this.#db.transaction(() => {
      const running = this.#db.first(this.#running().where('call_id', '=', recording.callId))
      if (running !== undefined) return { recording: toRecording(running), existing: true }
      this.#db.all(
        this.#db.query.insertInto('recordings').values({
          id: recording.id,
          call_id: recording.callId,
          conversation_id: recording.conversationId ?? null,
          kind: recording.kind,
          started_by: recording.startedBy,
          started_at: recording.startedAt,
        }),
      )
      return { recording, existing: false }
    })
  }

  async stop(id: RecordingId, at: number): Promise<StoredRecording | null> {
    const row = await this.#db.query
      .updateTable('recordings')
      .set({ ended_at: at })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .returningAll()
      .executeTakeFirst()
    return row === undefined ? null : toRecording(row)
  }

  async runningIn(callId: CallId): Promise<StoredRecording | null> {
    const row = await this.#running().where('call_id', '=', callId).executeTakeFirst()
    return row === undefined ? null : toRecording(row)
  }

  async running(): Promise<readonly StoredRecording[]> {
    return (await this.#running().execute()).map(toRecording)
  }

  async byId(id: RecordingId): Promise<StoredRecording | null> {
    const row = await this.#db.query
      .selectFrom('recordings')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return row === undefined ? null : toRecording(row)
  }

  async list({ of, limit, offset }: RecordingQuery): Promise<readonly StoredRecording[]> {
    const finished = this.#db.query.selectFrom('recordings').selectAll().where('ended_at', 'is not', null)
    const wanted =
      'conversationId' in of
        ? finished.where('conversation_id', '=', of.conversationId)
        : finished.where(eb =>
            eb.or([eb('started_by', '=', of.userId), eb('call_id', 'in', attendedBy(eb, of.userId))]),
          )
    const rows = await wanted
      .orderBy('started_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute()
    return rows.map(toRecording)
  }

  async saveTotal(id: RecordingId, totalBytes: number): Promise<void> {
    await this.#db.query
      .updateTable('recordings')
      .set({ total_bytes: totalBytes })
      .where('id', '=', id)
      .execute()
  }

  async saveStored(id: RecordingId, at: number): Promise<void> {
    await this.#db.query.updateTable('recordings').set({ stored_at: at }).where('id', '=', id).execute()
  }

  async remove(id: RecordingId): Promise<boolean> {
    const rows = await this.#db.query.deleteFrom('recordings').where('id', '=', id).returning('id').execute()
    return rows.length > 0
  }

  #running() {
    return this.#db.query.selectFrom('recordings').selectAll().where('ended_at', 'is', null)
  }
}
