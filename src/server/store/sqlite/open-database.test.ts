import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StartError } from '../../start-error.ts'
import { DamagedDatabase } from './database-problem.ts'
import { MIGRATIONS } from './migrations.ts'
import { openDatabase } from './open-database.ts'

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

test('only the last five copies are kept, whatever else is there', () => {
  const steps = Array.from({ length: 8 }, (_, n) => ({
    name: `t${n}`,
    sql: `CREATE TABLE t${n} (id TEXT) STRICT`,
  }))
  writeFileSync(`${path}.mine.backup`, 'of the person')
  writeFileSync(`${path}.v1-1700000000000.backup.123.part`, 'of a server that was killed')
  for (let n = 0; n <= steps.length; n += 1) openDatabase(path, [...MIGRATIONS, ...steps.slice(0, n)]).close()
  const backups = readdirSync(folder).filter(name => /\.v\d+-\d+\.backup$/.test(name))
  const versions = backups.map(name => Number(/\.v(\d+)-/.exec(name)?.[1])).toSorted((a, b) => a - b)
  expect(versions).toEqual([3, 4, 5, 6, 7].map(n => MIGRATIONS.length + n))
  expect(existsSync(`${path}.mine.backup`)).toBe(true)
  expect(readdirSync(folder).filter(name => name.endsWith('.part'))).toEqual([])
})

test('a database is there when it is complete, not before', () => {
  writeFileSync(`${path}.new`, 'left by one that was killed while it made it')
  const broken = { name: 'broken', sql: 'CREATE NONSENSE' }
  expectRefusal(() => openDatabase(path, [...MIGRATIONS, broken]), /newer format \(broken\)/)
  expect(readdirSync(folder)).toEqual([])
  openDatabase(path).close()
  expect(readdirSync(folder)).toEqual(['quikapp.db'])
})

/** A database with some pages, closed cleanly. */
function someDatabase(): Buffer {
  openDatabase(path).close()
  const db = new DatabaseSync(path)
  db.exec(
    "INSERT INTO workspaces (id, name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000) SELECT 'w' || i, hex(zeroblob(50)) FROM n",
  )
  db.close()
  return readFileSync(path)
}

const PAGE = 4096
const rubbish = (length: number) => Buffer.from(Array.from({ length }, (_, at) => (at * 2_654_435_761) % 256))
const withPage = (good: Buffer, page: number, content: Buffer) =>
  Buffer.concat([good.subarray(0, page * PAGE), content, good.subarray((page + 1) * PAGE)])

const DAMAGES: [string, (good: Buffer) => Buffer][] = [
  ['is empty', () => Buffer.alloc(0)],
  ['is some text', () => Buffer.from('not a database at all, but some text that is long enough')],
  ['is random bytes', good => rubbish(good.length)],
  ['is all zeros', good => Buffer.alloc(good.length)],
  ['is half a header', good => good.subarray(0, 60)],
  ['ends after its header', good => good.subarray(0, 100)],
  ['ends after its first page', good => good.subarray(0, PAGE)],
  ['was cut short in a page', good => good.subarray(0, good.length - 6_000)],
  ['was cut short between pages', good => good.subarray(0, good.length - 2 * PAGE)],
  ['has rubbish for its header', good => Buffer.concat([rubbish(100), good.subarray(100)])],
  [
    'has a first page of rubbish below its header',
    good => Buffer.concat([good.subarray(0, 100), rubbish(PAGE - 100), good.subarray(PAGE)]),
  ],
  ['has a page of rubbish', good => withPage(good, 1, rubbish(PAGE))],
  [
    'has pages of zeros in the middle',
    good => withPage(good, Math.floor(good.length / PAGE / 2), Buffer.alloc(PAGE)),
  ],
  ['has a page twice', good => withPage(good, 5, good.subarray(PAGE, 2 * PAGE))],
]

test.each(DAMAGES)('a file that %s is damaged and left alone', (_title, damage) => {
  const damaged = damage(someDatabase())
  writeFileSync(path, damaged)
  expect(() => openDatabase(path)).toThrow(DamagedDatabase)
  expect(readFileSync(path)).toEqual(damaged)
})

test("somebody else's database is not taken over", () => {
  const db = new DatabaseSync(path)
  db.exec('CREATE TABLE recipes (name TEXT)')
  db.close()
  const before = readFileSync(path)
  expect(() => openDatabase(path)).toThrow(DamagedDatabase)
  expect(readFileSync(path)).toEqual(before)
})

test('a log whose database is gone is damage, not a new start', () => {
  const open = openDatabase(path)
  open.transaction(() => open.rows("INSERT INTO workspaces (id, name) VALUES ('w', 'W') RETURNING id", []))
  const log = readFileSync(`${path}-wal`)
  open.close()
  rmSync(path)
  writeFileSync(`${path}-wal`, log)
  expect(() => openDatabase(path)).toThrow(DamagedDatabase)
  expect(readFileSync(`${path}-wal`)).toEqual(log)
})

const refusalOf = (open: () => unknown): unknown => {
  try {
    return open()
  } catch (error) {
    return error
  }
}

test('a database that another program holds is not damaged', () => {
  openDatabase(path).close()
  const other = new DatabaseSync(path)
  other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  const refusal = refusalOf(() => openDatabase(path))
  expect(refusal).toBeInstanceOf(StartError)
  expect(refusal).not.toBeInstanceOf(DamagedDatabase)
  expect(String(refusal)).toMatch(/cannot be opened \(another program uses it\); nothing in it was changed/)
  other.close()
  openDatabase(path).close()
})

test('a database that cannot be read is not damaged', () => {
  mkdirSync(path)
  const refusal = refusalOf(() => openDatabase(path))
  expect(refusal).toBeInstanceOf(StartError)
  expect(refusal).not.toBeInstanceOf(DamagedDatabase)
  expect(String(refusal)).toMatch(/cannot be opened \(.+\); nothing in it was changed/)
})
