import { setImmediate } from 'node:timers/promises'
import type { MessageId, UserId } from '#shared/ids.ts'
import type { SearchQuery, SearchStore, SearchTerm } from '../search-store.ts'
import type { Database } from './database.ts'
import { isWordIndexBroken } from './database-problem.ts'
import { fileNamesOf } from './word-index.ts'

/** What the reader may read: what they belong to, and what is public in their workspaces. */
const READABLE = `m.conversation_id IN (
  SELECT conversation_id FROM conversation_members WHERE user_id = ?
  UNION SELECT c.id FROM conversations c JOIN workspace_members w ON w.workspace_id = c.workspace_id
    WHERE c.kind = 'public' AND w.user_id = ?
)`

/** Messages taken in at once while others wait. */
const RENEWAL_BATCH = 200

/** However many there are, they are one parameter of one statement. */
const HAS_LITERALS = `NOT EXISTS (
  SELECT 1 FROM json_each(?) AS wanted WHERE instr(m.content, wanted.value) = 0 AND NOT EXISTS (
    SELECT 1 FROM json_each(m.attachments) AS file WHERE instr(file.value ->> 'name', wanted.value) > 0))`

const INDEX_BATCH = `
INSERT INTO message_search (rowid, content, files)
  SELECT number, content, ${fileNamesOf('attachments')} FROM messages WHERE number > ? AND number <= ? AND deleted_at IS NULL`

/** One condition with the values it binds. */
interface Condition {
  readonly sql: string
  readonly values: readonly unknown[]
}

/** Search in SQLite's own full-text index (FTS5). */
export class SqliteSearch implements SearchStore {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  async index(limit: number): Promise<number> {
    return this.#db.transaction(() => {
      const from = this.#number('SELECT indexed AS number FROM search_state') ?? 0
      const batch = 'SELECT number FROM messages WHERE number > ? ORDER BY number LIMIT ?'
      const rows = this.#db.rows(batch, [from, limit]) as { number: number }[]
      const last = rows.at(-1)
      if (last === undefined) return 0
      this.#db.rows(INDEX_BATCH, [from, last.number])
      this.#db.rows('UPDATE search_state SET indexed = ?', [last.number])
      return rows.length
    })
  }

  async find(query: SearchQuery): Promise<{ ids: MessageId[]; hasMore: boolean } | null> {
    const before = query.before === undefined ? undefined : this.#position(query.before, query.reader)
    if (before === null) return null
    const conditions = [...conditionsOf(query), ...(before === undefined ? [] : [is('m.number < ?', before)])]
    const indexed = query.terms.length > 0
    const from = indexed ? 'message_search s JOIN messages m ON m.number = s.rowid' : 'messages m'
    const sql = `SELECT m.id FROM ${from} WHERE ${conditions.map(one => one.sql).join(' AND ')}
      ORDER BY ${indexed ? 's.rowid' : 'm.number'} DESC LIMIT ?`
    const values = [...conditions.flatMap(one => one.values), query.limit + 1]
    const rows = (await this.#ask(sql, values)) as { id: MessageId }[]
    return { ids: rows.slice(0, query.limit).map(row => row.id), hasMore: rows.length > query.limit }
  }

  /** A broken index is made anew, and asked again when everything is in it. */
  async #ask(sql: string, values: readonly unknown[]): Promise<unknown[]> {
    try {
      return this.#db.rows(sql, values)
    } catch (error) {
      if (!isWordIndexBroken(error)) throw error
      this.#db.renewWordIndex()
      while ((await this.index(RENEWAL_BATCH)) === RENEWAL_BATCH) await setImmediate()
      return this.#db.rows(sql, values)
    }
  }

  #position(id: MessageId, reader: UserId): number | null {
    return this.#number(`SELECT m.number FROM messages m WHERE m.id = ? AND ${READABLE}`, [
      id,
      reader,
      reader,
    ])
  }

  #number(sql: string, values: readonly unknown[] = []): number | null {
    const [row] = this.#db.rows(sql, values) as { number: number }[]
    return row?.number ?? null
  }
}

const is = (sql: string, ...values: unknown[]): Condition => ({ sql, values })

function conditionsOf(query: SearchQuery): Condition[] {
  const { reader, terms, workspaceId, authors, conversations, from, until } = query
  return [
    ...(terms.length === 0 ? [] : [is('message_search MATCH ?', terms.map(toMatch).join(' '))]),
    is('m.deleted_at IS NULL'),
    is('m.event IS NULL'),
    is(READABLE, reader, reader),
    ...(workspaceId === undefined
      ? []
      : [is('m.conversation_id IN (SELECT id FROM conversations WHERE workspace_id = ?)', workspaceId)]),
    ...(authors === undefined
      ? []
      : [is('m.user_id IN (SELECT value FROM json_each(?))', JSON.stringify(authors))]),
    ...(conversations === undefined
      ? []
      : [is('m.conversation_id IN (SELECT value FROM json_each(?))', JSON.stringify(conversations))]),
    ...(query.literals.length === 0 ? [] : [is(HAS_LITERALS, JSON.stringify(query.literals))]),
    ...(query.hasFile ? [is('m.attachments IS NOT NULL')] : []),
    ...(query.hasLink ? [is("(m.content LIKE '%http://%' OR m.content LIKE '%https://%')")] : []),
    ...(from === undefined ? [] : [is('m.created_at >= ?', from)]),
    ...(until === undefined ? [] : [is('m.created_at < ?', until)]),
  ]
}

/** Quoted, a text is a phrase and none of the index's own operators (SQLite FTS5, 3.1). */
const toMatch = ({ text, prefix }: SearchTerm): string =>
  `"${text.replaceAll('"', '""')}"${prefix ? '*' : ''}`
