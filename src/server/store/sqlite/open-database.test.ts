import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StartError } from '../../start-error.ts'
import { MIGRATIONS } from './migrations.ts'
import { openDatabase } from './open-database.ts'
import { SqliteStore } from './sqlite-store.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quikapp-db-'))
  path = join(folder, 'quikapp.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const expectRefusal = (open: () => unknown, words: RegExp) => {
  expect(open).toThrow(StartError)
  expect(open).toThrow(words)
}

test('an older database is copied before it is changed', () => {
  openDatabase(path).close()
  const next = { name: 'one more table', sql: 'CREATE TABLE extra (id TEXT) STRICT' }
  const db = openDatabase(path, [...MIGRATIONS, next])
  expect(db.rows('SELECT * FROM extra', [])).toEqual([])
  db.close()
  const backup = readdirSync(folder).find(name => name.endsWith('.backup'))
  const old = new DatabaseSync(join(folder, backup ?? ''))
  expect(old.prepare('PRAGMA user_version').get()).toEqual({ user_version: MIGRATIONS.length })
  expect(old.prepare('SELECT count(*) AS n FROM users').get()).toEqual({ n: 1 })
  old.close()
})

test('a step that fails changes nothing', () => {
  openDatabase(path).close()
  const broken = { name: 'broken', sql: 'CREATE TABLE half (id TEXT) STRICT; CREATE NONSENSE' }
  expectRefusal(() => openDatabase(path, [...MIGRATIONS, broken]), /newer format \(broken\)/)
  const db = openDatabase(path)
  expect(db.rows("SELECT name FROM sqlite_schema WHERE name = 'half'", [])).toEqual([])
  db.close()
})

test('a database of a newer version is refused and left alone', () => {
  openDatabase(path, [...MIGRATIONS, { name: 'future', sql: 'CREATE TABLE future (id TEXT)' }]).close()
  const before = readFileSync(path)
  expectRefusal(() => openDatabase(path), /written by a newer version of QuikApp/)
  expect(readFileSync(path)).toEqual(before)
})

test.each([
  ['is no database', () => Buffer.from('not a database at all, but some text that is long enough')],
  ['was cut short', (good: Buffer) => good.subarray(0, good.length - 6_000)],
  [
    'has a page of rubbish',
    (good: Buffer) => Buffer.concat([good.subarray(0, 4096), Buffer.alloc(4096, 0xa5), good.subarray(8192)]),
  ],
])('a file that %s is refused and left alone', (_title, damage) => {
  new SqliteStore(path).close()
  const damaged = damage(readFileSync(path))
  writeFileSync(path, damaged)
  expectRefusal(() => openDatabase(path), /is damaged and was left as it is/)
  expect(readFileSync(path)).toEqual(damaged)
})
