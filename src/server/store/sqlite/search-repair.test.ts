import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FileId, MessageId, UserId } from '#shared/ids.ts'
import { GENERAL } from '../built-in.ts'
import { SqliteStore } from './sqlite-store.ts'

const ADA = 'ada' as UserId
const MESSAGES = 220
let folder: string
let path: string
let store: SqliteStore

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quikapp-words-'))
  path = join(folder, 'quikapp.db')
  store = new SqliteStore(path)
  const account = { id: ADA, email: 'ada@example.org', displayName: 'Ada', passwordHash: 'x', createdAt: 1 }
  await store.accounts.create(account)
  for (let n = 0; n < MESSAGES; n += 1) await write(n)
  while ((await store.search.index(200)) > 0);
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const id = (n: number) => `m${n}` as MessageId

const write = (n: number, attachments: readonly FileId[] = []) =>
  store.messages.append({
    id: id(n),
    conversationId: GENERAL,
    userId: ADA,
    content: `tea number${n}`,
    createdAt: 2_000,
    mentions: [],
    attachments,
  })

const find = async (text: string) => {
  const terms = [{ text, prefix: false }]
  return store.search.find({ reader: ADA, terms, literals: [], hasFile: false, hasLink: false, limit: 1_000 })
}

/** Spoils the words of the index; the messages stay as they are. */
function breakIndex(): void {
  const db = new DatabaseSync(path)
  db.enableDefensive(false)
  db.exec("UPDATE message_search_data SET block = x'ffffffffffffffffffffffff' WHERE id > 1")
  db.close()
}

describe('an index for searching that is damaged', () => {
  test('is made anew by the search that finds it so', async () => {
    breakIndex()
    expect((await find('tea'))?.ids).toHaveLength(MESSAGES)
    expect((await find('number7'))?.ids).toEqual([id(7)])
  })

  test('has the names of files again', async () => {
    const fileId = 'f1' as FileId
    const file = { name: 'note.txt', mimeType: 'text/plain', size: 1, width: undefined, height: undefined }
    await store.files.add({ ...file, id: fileId, conversationId: GENERAL, uploadedBy: ADA, createdAt: 1 })
    await write(MESSAGES, [fileId])
    breakIndex()
    expect((await find('txt'))?.ids).toEqual([id(MESSAGES)])
    expect((await find('tea'))?.ids).toHaveLength(MESSAGES + 1)
  })

  test('keeps nobody from editing and deleting, and is whole again afterwards', async () => {
    breakIndex()
    expect((await store.messages.edit(id(1), ADA, 'coffee', 3)).kind).toBe('changed')
    expect((await store.messages.delete(id(2), ADA, 4)).kind).toBe('changed')
    while ((await store.search.index(200)) > 0);
    expect((await find('coffee'))?.ids).toEqual([id(1)])
    expect((await find('number1'))?.ids).toEqual([])
    expect((await find('tea'))?.ids).toHaveLength(MESSAGES - 2)
  })

  test('takes new messages in, and the database is not taken for damaged', async () => {
    breakIndex()
    await write(MESSAGES)
    while ((await store.search.index(200)) > 0);
    expect((await find('tea'))?.ids).toHaveLength(MESSAGES + 1)
    const outcome = await Promise.race([store.damaged.then(() => 'damaged'), Promise.resolve('whole')])
    expect(outcome).toBe('whole')
  })
})
