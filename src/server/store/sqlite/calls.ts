import type { CallId, UserId } from '#shared/ids.ts'
import type {
  CallLogQuery,
  CallRecord,
  CallSnapshot,
  CallStore,
  LoggedCall,
  UnfinishedCall,
} from '../call-store.ts'
import type { Database } from './database.ts'
import type { RoomTables } from './rooms.ts'
import { readSeats, writeSeats } from './seats.ts'

type Row = RoomTables['calls']

const toRecord = (row: Row, people: readonly UserId[]): CallRecord => ({
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
  people,
})

/** The memory of calls in SQLite. */
export class SqliteCalls implements CallStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async save(call: CallSnapshot, now: number): Promise<void> {
    const outcome = {
      state: call.state,
      reason: call.reason ?? null,
      started_at: call.startedAt ?? null,
      ended_at: call.endedAt ?? null,
      alive_at: now,
    }
    this.#db.transaction(() => {
      this.#db.all(
        this.#db.query
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
        this.#savePerson(call, userId)
      }
      writeSeats(this.#db, call.id, call.seats)
    })
  }

  async byId(id: CallId): Promise<CallRecord | null> {
    const row = await this.#db.query.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirst()
    if (row === undefined) return null
    return toRecord(
      row,
      (await this.#people(id)).map(person => person.user_id),
    )
  }

  async wasIn(id: CallId, userId: UserId): Promise<boolean> {
    const row = await this.#db.query
      .selectFrom('call_people')
      .select('part')
      .where('call_id', '=', id)
      .where('user_id', '=', userId)
      .executeTakeFirst()
    return row?.part === 'joined'
  }

  async log({ userId, limit, before }: CallLogQuery): Promise<{
    calls: LoggedCall[]
    hasMore: boolean
  } | null> {
    const mine = this.#db.query
      .selectFrom('calls')
      .innerJoin('call_people as mine', 'mine.call_id', 'calls.id')
      .where('mine.user_id', '=', userId)
    let page = mine
    if (before !== undefined) {
      const mark = await mine.select('calls.created_at').where('calls.id', '=', before).executeTakeFirst()
      if (mark === undefined) return null
      page = mine.where(eb =>
        eb.or([
          eb('calls.created_at', '<', mark.created_at),
          eb.and([eb('calls.created_at', '=', mark.created_at), eb('calls.id', '<', before)]),
        ]),
      )
    }
    const rows = await page
      .selectAll('calls')
      .select(['mine.part', 'mine.in_ms'])
      .orderBy('calls.created_at', 'desc')
      .orderBy('calls.id', 'desc')
      .limit(limit + 1)
      .execute()
    const calls = rows.slice(0, limit).map(async row => {
      const people = await this.#people(row.id)
      return {
        ...toRecord(
          row,
          people.map(person => person.user_id),
        ),
        part: row.part,
        timeInMs: row.in_ms ?? undefined,
      }
    })
    return { calls: await Promise.all(calls), hasMore: rows.length > limit }
  }

  async unfinished(): Promise<readonly UnfinishedCall[]> {
    const rows = await this.#db.query
      .selectFrom('calls')
      .selectAll()
      .where('state', '<>', 'ended')
      .orderBy('created_at')
      .execute()
    return Promise.all(rows.map(row => this.#revive(row)))
  }

  async touch(now: number): Promise<void> {
    await this.#db.query.updateTable('calls').set({ alive_at: now }).where('state', '<>', 'ended').execute()
  }

  async sweep(before: number): Promise<void> {
    const { query } = this.#db
    const old = query
      .selectFrom('calls')
      .select('id')
      .where('ended_at', '<', before)
      .where('id', 'not in', query.selectFrom('recordings').select('call_id'))
    this.#db.transaction(() => {
      this.#db.all(query.deleteFrom('call_people').where('call_id', 'in', old))
      this.#db.all(query.deleteFrom('calls').where('id', 'in', old))
    })
  }

  async #revive(row: Row): Promise<UnfinishedCall> {
    const people = await this.#people(row.id)
    const ringing = new Map<UserId, number>()
    const timeIn = new Map<UserId, number>()
    for (const { user_id: userId, rings_until: until, in_ms: inMs } of people) {
      if (until !== null) ringing.set(userId, until)
      if (inMs !== null) timeIn.set(userId, inMs)
    }
    return {
      ...toRecord(
        row,
        people.map(person => person.user_id),
      ),
      parts: new Map(people.map(person => [person.user_id, person.part])),
      timeIn,
      ringing,
      seats: await readSeats(this.#db, row.id),
      aliveAt: row.alive_at,
    }
  }

  #savePerson({ id, parts, ringing, timeIn }: CallSnapshot, userId: UserId): void {
    const state = {
      part: parts.get(userId) ?? 'asked',
      rings_until: ringing.get(userId) ?? null,
      in_ms: timeIn.get(userId) ?? null,
    }
    this.#db.all(
      this.#db.query
        .insertInto('call_people')
        .values({ call_id: id, user_id: userId, ...state })
        .onConflict(conflict => conflict.columns(['call_id', 'user_id']).doUpdateSet(state)),
    )
  }

  #people(id: CallId) {
    return this.#db.query
      .selectFrom('call_people')
      .select(['user_id', 'part', 'rings_until', 'in_ms'])
      .where('call_id', '=', id)
      .execute()
  }
}
