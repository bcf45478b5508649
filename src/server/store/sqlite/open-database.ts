import { existsSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { StartError } from '../../start-error.ts'
import { Database } from './database.ts'
import { MIGRATIONS, type Migration } from './migrations.ts'

/** Bytes up to which every page of an existing database is read before it is used: a few milliseconds. */
const FULL_CHECK_LIMIT = 16_000_000

/**
 * Opens the database file (or `:memory:`) and brings it to the newest shape, after a copy of an older one.
 * Throws StartError for one that is damaged or newer than this program, and then has not touched it.
 */
export function openDatabase(path: string, migrations: readonly Migration[] = MIGRATIONS): Database {
  const existing = path !== ':memory:' && existsSync(path) && statSync(path).size > 0
  const version = existing ? inspect(path, migrations.length) : 0
  const db = new DatabaseSync(path)
  try {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
    db.exec('PRAGMA busy_timeout = 2000; PRAGMA journal_size_limit = 8000000')
    if (existing && version < migrations.length) backUp(db, path, version)
    migrate(db, migrations)
    return new Database(db)
  } catch (error) {
    db.close()
    throw error instanceof StartError ? error : damaged(path, error)
  }
}

/** Looks without writing: the version of a healthy database. */
function inspect(path: string, newest: number): number {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path, { readOnly: true })
    const version = readVersion(db)
    if (version > newest) {
      throw new StartError(
        `The database ${path} was written by a newer version of QuikApp (format ${version}, this one knows ${newest}); update QuikApp to use it.`,
      )
    }
    const row =
      statSync(path).size <= FULL_CHECK_LIMIT
        ? db.prepare('PRAGMA quick_check(1)').get()
        : db.prepare("SELECT 'ok' AS quick_check FROM sqlite_schema").get()
    if (row?.quick_check !== 'ok') throw damaged(path)
    return version
  } catch (error) {
    throw error instanceof StartError ? error : damaged(path, error)
  } finally {
    db?.close()
  }
}

function damaged(path: string, cause?: unknown): StartError {
  return new StartError(
    `The database ${path} is damaged and was left as it is; put a backup in its place, or move it away to start afresh.`,
    { cause },
  )
}

function readVersion(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0)
}

function backUp(db: DatabaseSync, path: string, version: number): void {
  const copy = `${path}.v${version}-${Date.now()}.backup`
  db.prepare('VACUUM INTO ?').run(copy)
}

/** Every missing step, each with its version number in one transaction. */
function migrate(db: DatabaseSync, migrations: readonly Migration[]): void {
  for (const [index, migration] of migrations.entries()) {
    if (index < readVersion(db)) continue
    db.exec('BEGIN IMMEDIATE')
    try {
      db.exec(migration.sql)
      db.exec(`PRAGMA user_version = ${index + 1}`)
      db.exec('COMMIT')
    } catch (error) {
      db.exec('ROLLBACK')
      throw new StartError(`The database could not be brought to a newer format (${migration.name}).`, {
        cause: error,
      })
    }
  }
}
