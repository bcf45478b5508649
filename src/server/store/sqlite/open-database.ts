import { accessSync, constants, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartError } from '../../start-error.ts'
import { Database } from './database.ts'
import {
  automaticBackup,
  automaticBackups,
  copyDatabase,
  databasePresence,
  removeUnfinishedBackups,
  syncFolder,
} from './database-files.ts'
import { DamagedDatabase, databaseProblem, toStartError } from './database-problem.ts'
import { BUSY_TIMEOUT_MS, inspectDatabase, readVersion } from './inspect-database.ts'
import { MIGRATIONS, type Migration } from './migrations.ts'

const MEMORY = ':memory:'
const KEPT_BACKUPS = 5

/**
 * Opens the database file (or `:memory:`) and brings it to the newest shape, after a copy of an older one; makes
 * it when there is none. Throws StartError for one that is newer than this program or cannot be used, and
 * DamagedDatabase for one that is damaged, and then has not touched it.
 */
export function openDatabase(path: string, migrations: readonly Migration[] = MIGRATIONS): Database {
  if (path === MEMORY) return open(path, migrations)
  const presence = databasePresence(path)
  if (presence === 'log only') throw new DamagedDatabase(path)
  if (presence === 'nothing') createDatabase(path, migrations)
  else requireWritable(path)
  const version = inspectDatabase(path, { newest: migrations.length, thorough: false })
  return open(path, migrations, version)
}

/**
 * Opens the database file of a server that runs, and leaves its shape alone. Throws StartError when the server is of
 * another version, and as `openDatabase` does.
 */
export function openBeside(path: string, migrations: readonly Migration[] = MIGRATIONS): Database {
  requireWritable(path)
  const version = inspectDatabase(path, { newest: migrations.length, thorough: false })
  if (version === migrations.length) return open(path, migrations)
  throw new StartError(
    `The server that runs on ${path} is of an older version of QuikApp (format ${version}, this one has ${migrations.length}); ask that version, or stop the server first.`,
  )
}

/** SQLite opens a file that may not be written for reading, without a word. */
function requireWritable(path: string): void {
  try {
    accessSync(path, constants.R_OK | constants.W_OK)
  } catch (error) {
    throw new StartError(`The database ${path} cannot be opened (permission denied).`, { cause: error })
  }
}

/** Makes an empty database. It gets its name when it is complete: one that is half made is never found. */
function createDatabase(path: string, migrations: readonly Migration[]): void {
  const unfinished = `${path}.new`
  const clear = () => {
    rmSync(unfinished, { force: true })
    rmSync(`${unfinished}-journal`, { force: true })
  }
  clear()
  try {
    const db = new DatabaseSync(unfinished)
    try {
      migrate(db, migrations)
    } finally {
      db.close()
    }
    renameSync(unfinished, path)
    syncFolder(dirname(path))
  } catch (error) {
    clear()
    throw toStartError(path, error)
  }
}

function open(path: string, migrations: readonly Migration[], version = migrations.length): Database {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS })
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
    db.exec('PRAGMA journal_size_limit = 8000000')
    if (version < migrations.length) backUp(db, path, version)
    migrate(db, migrations)
    return new Database(db)
  } catch (error) {
    db?.close()
    throw toStartError(path, error)
  }
}

/** Copies a database that is about to be changed, and keeps the newest few such copies. */
function backUp(db: DatabaseSync, path: string, version: number): void {
  removeUnfinishedBackups(path)
  copyDatabase(db, automaticBackup(path, version, Date.now()))
  for (const old of automaticBackups(path).slice(0, -KEPT_BACKUPS)) rmSync(old, { force: true })
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
      if (db.isTransaction) db.exec('ROLLBACK')
      if (databaseProblem(error) !== null) throw error
      throw new StartError(`The database could not be brought to a newer format (${migration.name}).`, {
        cause: error,
      })
    }
  }
}
