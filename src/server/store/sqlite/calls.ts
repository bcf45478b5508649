import type { CallId } from '#shared/ids.ts'
import type { CallRecord, CallStore } from '../call-store.ts'
import type { Database } from './database.ts'

/** The memory of calls in SQLite. */
export class SqliteCalls implements CallStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async save(call: CallRecord): Promise<void> {
    const { query } = this.#db
    const outcome = {
      state: call.state,
      reason: call.reason ?? null,
      started_at: call.startedAt ?? null,
      ended_at: call.endedAt ?? null,
    }
    this.#db.transaction(() => {
      this.#db.all(
        query
          .insertInto('calls')
          .values({
            ...outcome,
            id: call.id,
            kind: call.kind,
            conversation_id: call.conversationId ?? null,
            workspace_id: call.workspaceId ?? null,
            initiator_id: call.initiatorId,
            created_at: call.createdAt,
          })
          .onConflict(conflict => conflict.column('id').doUpdateSet(outcome)),
      )
      for (const userId of call.people) {
        this.#db.all(
          query
            .insertInto('call_people')
            .values({ call_id: call.id, user_id: userId })
            .onConflict(conflict => conflict.doNothing()),
        )
      }
    })
  }

  async byId(id: CallId): Promise<CallRecord | null> {
    const { query } = this.#db
    const row = await query.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirst()
    if (row === undefined) return null
    const people = await query.selectFrom('call_people').select('user_id').where('call_id', '=', id).execute()
    return {
      id: row.id,
      kind: row.kind,
      state: row.state,
      reason: row.reason ?? undefined,
      conversationId: row.conversation_id ?? undefined,
      workspaceId: row.workspace_id ?? undefined,
      initiatorId: row.initiator_id,
      createdAt: row.created_at,
      startedAt: row.started_at ?? undefined,
      endedAt: row.ended_at ?? undefined,
      people: people.map(person => person.user_id),
    }
  }

  async endUnfinished(now: number): Promise<void> {
    await this.#db.query
      .updateTable('calls')
      .set({ state: 'ended', reason: 'failed', ended_at: now })
      .where('state', '<>', 'ended')
      .execute()
  }
}
