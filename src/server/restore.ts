import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { filesOf } from './backup.ts'
import { copyFolder, shareFolder } from './copy-folder.ts'
import { type DataFolder, openDataFolder, reason } from './data-folder.ts'
import { FolderLock } from './folder-lock.ts'
import { StartError } from './start-error.ts'
import { copyDatabase, databasePresence, setAside, syncFolder } from './store/sqlite/database-files.ts'
import { DamagedDatabase, databaseProblem } from './store/sqlite/database-problem.ts'
import { BUSY_TIMEOUT_MS, inspectDatabase } from './store/sqlite/inspect-database.ts'
import { MIGRATIONS } from './store/sqlite/migrations.ts'
import { SqliteStore } from './store/sqlite/sqlite-store.ts'

/** Puts a backup in the place of what a folder holds; answers the sentence that says so. Throws StartError. */
export async function restore(dataDir: string | undefined, file: string): Promise<string> {
  const backup = resolve(file)
  check(backup)
  return withFolder(dataDir, async folder => {
    const incoming = `${folder.database}.incoming`
    const files = `${folder.files}.incoming`
    try {
      copyBackup(backup, incoming)
      rmSync(files, { recursive: true, force: true })
      // A backup without uploads, such as one made before an update, may know some of those that are here; the
      // server throws away what its database does not know, and so must never be given the only copy.
      if (existsSync(filesOf(backup))) await copyFolder(filesOf(backup), files)
      else await shareFolder(folder.files, files)
    } catch (error) {
      rmSync(incoming, { force: true })
      rmSync(files, { recursive: true, force: true })
      throw unusable(backup, error)
    }
    const kept = replace(folder, { database: incoming, files: existsSync(files) ? files : null })
    return `The backup ${backup} is in place${kept}.`
  })
}

/** Gives a folder an empty database; answers the sentence that says so. Throws StartError. */
export async function startFresh(dataDir: string | undefined): Promise<string> {
  return withFolder(dataDir, async folder => {
    const kept = replace(folder, { database: null, files: null })
    new SqliteStore(folder.database).close()
    return `The server starts with an empty database${kept}.`
  })
}

async function withFolder(
  dataDir: string | undefined,
  work: (folder: DataFolder) => Promise<string>,
): Promise<string> {
  const folder = openDataFolder(dataDir)
  const lock = new FolderLock(folder.path)
  try {
    return await work(folder)
  } finally {
    lock.release()
  }
}

/** Reads all of it before anything is moved. */
function check(backup: string): void {
  if (!statSync(backup, { throwIfNoEntry: false })?.isFile()) {
    throw new StartError(`There is no file ${backup}.`)
  }
  try {
    if (inspectDatabase(backup, { newest: MIGRATIONS.length, thorough: true }) > 0) return
  } catch (error) {
    if (!(error instanceof DamagedDatabase)) throw error
    throw new StartError(`The file ${backup} is damaged or no backup of a QuikApp server.`, { cause: error })
  }
  throw new StartError(`The file ${backup} is no backup of a QuikApp server.`)
}

function copyBackup(backup: string, incoming: string): void {
  rmSync(incoming, { force: true })
  const db = new DatabaseSync(backup, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
  try {
    copyDatabase(db, incoming)
  } finally {
    db.close()
  }
}

interface Incoming {
  /** Null: what is there goes, and nothing comes. */
  readonly database: string | null
  /** Null: nothing comes. */
  readonly files: string | null
}

/**
 * Moves what is there away and the new in; answers which names the old has now. The database comes last: until
 * it is there, an interrupted move is one that waits for a decision.
 */
function replace(folder: DataFolder, incoming: Incoming): string {
  const now = Date.now()
  const kept: string[] = []
  if (databasePresence(folder.database) !== 'nothing') {
    kept.push(setAside(folder.database, 'replaced', now))
  }
  if (existsSync(folder.files)) {
    kept.push(setAside(folder.files, 'replaced', now))
  }
  if (incoming.files !== null) renameSync(incoming.files, folder.files)
  if (incoming.database !== null) renameSync(incoming.database, folder.database)
  syncFolder(folder.path)
  return kept.length === 0 ? '' : `; what was there is kept as ${kept.join(' and ')}`
}

function unusable(backup: string, cause: unknown): StartError {
  const words = databaseProblem(cause)?.words ?? reason(cause)
  return new StartError(`The backup ${backup} could not be copied (${words}); nothing was changed.`, {
    cause,
  })
}
