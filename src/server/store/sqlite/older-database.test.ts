import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CallId, MessageId, UserId } from '#shared/ids.ts'
import { GENERAL, LOCAL_WORKSPACE } from '../built-in.ts'
import { MIGRATIONS } from './migrations.ts'
import { openDatabase } from './open-database.ts'
import { TIME_IN_CALLS } from './rooms.ts'
import { SqliteStore } from './sqlite-store.ts'
import { STATUS_TEXT_END } from './status-text-end.ts'
import { THREAD_PEOPLE } from './thread-people.ts'
import { NAMES_IN_WORD_INDEX } from './word-index.ts'

const ADA = 'ada' as UserId
const GRACE = 'grace' as UserId
let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quikapp-older-'))
  path = join(folder, 'quikapp.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A database from before the given step, with what `sql` writes. */
function olderDatabase(before: string, sql: readonly string[]): void {
  const at = MIGRATIONS.findIndex(step => step.sql === before)
  expect(at).toBeGreaterThan(0)
  const db = openDatabase(path, MIGRATIONS.slice(0, at))
  const people = [ADA, GRACE].map(
    id => `INSERT INTO users (id, display_name, password_hash, created_at) VALUES ('${id}', '${id}', 'x', 0)`,
  )
  const members = [ADA, GRACE].map(
    id => `INSERT INTO conversation_members VALUES ('${GENERAL}', '${id}', 0, 0)`,
  )
  db.transaction(() => {
    for (const statement of [...people, ...members, ...sql]) db.rows(statement, [])
  })
  db.close()
}

const message = (seq: number, userId: UserId, more: { thread?: string; attachments?: string } = {}) =>
  `INSERT INTO messages (id, conversation_id, user_id, seq, rev, created_rev, content, thread_id, created_at, attachments)
   VALUES ('m${seq}', '${GENERAL}', '${userId}', ${seq}, ${seq}, ${seq}, 'text ${seq}',
     ${more.thread === undefined ? 'NULL' : `'${more.thread}'`}, 1,
     ${more.attachments === undefined ? 'NULL' : `'${more.attachments}'`})`

test('threads of an older database know who wrote in them', async () => {
  const thread = 'm1'
  olderDatabase(THREAD_PEOPLE, [
    message(1, ADA),
    message(2, GRACE),
    message(3, GRACE, { thread }),
    message(4, ADA, { thread }),
    message(5, GRACE, { thread }),
  ])
  const store = new SqliteStore(path)
  const people = (id: string, seq: number) => store.messages.threadPeople(id as MessageId, seq)
  const unread = async (who: UserId) => (await store.conversations.list(LOCAL_WORKSPACE, who))[0]?.unreadCount
  expect([await people('m1', 3), await people('m1', 4)]).toEqual([[ADA], [ADA, GRACE]])
  expect(await people('m2', 9)).toEqual([])
  expect([await unread(ADA), await unread(GRACE)]).toEqual([3, 2])
  store.close()
})

test('files of an older database are found by their names, its texts as before', async () => {
  olderDatabase(NAMES_IN_WORD_INDEX, [
    message(1, ADA),
    message(2, ADA, { attachments: '[{"id":"f1","name":"note.txt","mimeType":"text/plain","size":1}]' }),
    "INSERT INTO message_search (rowid, content) VALUES (1, 'text 1'), (2, 'text 2')",
    'UPDATE search_state SET indexed = 2',
  ])
  const store = new SqliteStore(path)
  expect([await store.search.index(10), await store.search.index(10)]).toEqual([2, 0])
  const find = async (text: string) => {
    const terms = [{ text, prefix: false }]
    const filter = { terms, literals: [], hasFile: false, hasLink: false, limit: 10 }
    return (await store.search.find({ ...filter, reader: ADA }))?.ids
  }
  expect([await find('txt'), await find('text')]).toEqual([['m2'], ['m2', 'm1']])
  await store.messages.edit('m2' as MessageId, ADA, 'changed', 9)
  expect([await find('txt'), await find('text')]).toEqual([['m2'], ['m1']])
  store.close()
})

test('an older status ends as it would have: with what is written beside it', async () => {
  olderDatabase(STATUS_TEXT_END, [
    `UPDATE users SET manual_status = 'dnd', status_text = 'Exam', status_expires_at = 5 WHERE id = '${ADA}'`,
    `UPDATE users SET manual_status = 'online', status_text = 'Tea', status_expires_at = 7 WHERE id = '${GRACE}'`,
  ])
  const store = new SqliteStore(path)
  expect(await store.accounts.presence(ADA)).toMatchObject({ status: 'dnd', expiresAt: 5, textExpiresAt: 5 })
  const grace = await store.accounts.presence(GRACE)
  expect([grace.expiresAt, grace.textExpiresAt]).toEqual([undefined, 7])
  store.close()
})

test('of an older call nobody knows how long each was in it; one that goes on counts from here', async () => {
  const calls = (id: string, state: string) => `INSERT INTO calls
    (id, kind, state, initiator_id, created_at, started_at, alive_at) VALUES ('${id}', 'audio', '${state}', '${ADA}', 1, 2, 3)`
  const person = (id: string) =>
    `INSERT INTO call_people (call_id, user_id, part) VALUES ('${id}', '${ADA}', 'joined')`
  olderDatabase(TIME_IN_CALLS, [calls('over', 'ended'), person('over'), calls('on', 'active'), person('on')])
  const store = new SqliteStore(path)
  const [going] = await store.calls.unfinished()
  expect([going?.id, going?.timeIn]).toEqual(['on', new Map()])
  if (going !== undefined) await store.calls.save({ ...going, timeIn: new Map([[ADA, 4]]) }, 9)
  const log = await store.calls.log({ userId: ADA, limit: 9 })
  const times = new Map<CallId, number | undefined>(log?.calls.map(({ id, timeInMs }) => [id, timeInMs]))
  expect([times.get('on' as CallId), times.get('over' as CallId)]).toEqual([4, undefined])
  store.close()
})
