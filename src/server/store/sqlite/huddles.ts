import type { UserId } from '#shared/ids.ts'
import type { HuddleRecord, HuddleStore, UnfinishedHuddle } from '../huddle-store.ts'
import type { Database } from './database.ts'
import { readSeats, writeSeats } from './seats.ts'

/** The memory of huddles in SQLite. */
export class SqliteHuddles implements HuddleStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async save(huddle: HuddleRecord, now: number): Promise<void> {
    const outcome = {
      ended_at: huddle.endedAt ?? null,
      alive_at: now,
      thread_id: huddle.threadId ?? null,
      people: JSON.stringify(huddle.people),
    }
    this.#db.transaction(() => {
      this.#db.all(
        this.#db.query
          .insertInto('huddles')
          .values({
            ...outcome,
            id: huddle.id,
            name: huddle.name,
            conversation_id: huddle.conversationId,
            workspace_id: huddle.workspaceId,
            created_by: huddle.createdBy,
            created_at: huddle.createdAt,
          })
          .onConflict(conflict => conflict.column('id').doUpdateSet(outcome)),
      )
      writeSeats(this.#db, huddle.id, huddle.seats)
    })
  }

  async unfinished(): Promise<readonly UnfinishedHuddle[]> {
    const rows = await this.#db.query
      .selectFrom('huddles')
      .selectAll()
      .where('ended_at', 'is', null)
      .orderBy('created_at')
      .execute()
    return Promise.all(
      rows.map(async row => ({
        id: row.id,
        name: row.name,
        conversationId: row.conversation_id,
        workspaceId: row.workspace_id,
        createdBy: row.created_by,
        createdAt: row.created_at,
        aliveAt: row.alive_at,
        threadId: row.thread_id ?? undefined,
        people: JSON.parse(row.people) as UserId[],
        seats: await readSeats(this.#db, row.id),
      })),
    )
  }

  async touch(now: number): Promise<void> {
    await this.#db.query.updateTable('huddles').set({ alive_at: now }).where('ended_at', 'is', null).execute()
  }

  async sweep(before: number): Promise<number> {
    const old = this.#db.query.deleteFrom('huddles').where('ended_at', '<', before)
    return (await old.returning('id').execute()).length
  }
}
