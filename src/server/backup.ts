import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type CopiedFolder, copyFolder } from './copy-folder.ts'
import { dataFolderPlaces, reason } from './data-folder.ts'
import { rememberBackup } from './last-backup.ts'
import { sizeInWords } from './size-in-words.ts'
import { StartError } from './start-error.ts'
import { copyDatabase } from './store/sqlite/database-files.ts'
import { databaseProblem } from './store/sqlite/database-problem.ts'
import { BUSY_TIMEOUT_MS, inspectDatabase } from './store/sqlite/inspect-database.ts'
import { MIGRATIONS } from './store/sqlite/migrations.ts'

/** Uploads lie beside a backup's database. */
export const filesOf = (backup: string): string => `${backup}.files`

/**
 * Copies everything people wrote to `file` and `file`.files, whether a server runs on the folder or not;
 * answers the sentence that says so. Throws StartError, and then has left nothing behind.
 */
export async function backUp(dataDir: string | undefined, file: string): Promise<string> {
  const { path, database, files } = dataFolderPlaces(dataDir)
  if (!existsSync(database)) throw new StartError(`There is no database in ${path} to back up.`)
  const target = resolve(file)
  if (existsSync(filesOf(target))) throw new StartError(`${filesOf(target)} is there already.`)
  claim(target)
  let copied: CopiedFolder
  try {
    copyOf(database, target)
    // After the database, so that no file it speaks of is missing.
    copied = await copyFolder(files, filesOf(target))
  } catch (error) {
    rmSync(target, { force: true })
    rmSync(filesOf(target), { recursive: true, force: true })
    throw refusal(target, error)
  }
  rememberBackup(path, target)
  const uploads =
    copied.count === 0
      ? ''
      : `, with ${copied.count} ${copied.count === 1 ? 'file' : 'files'} (${sizeInWords(copied.bytes)}) in ${filesOf(target)}`
  return `The backup ${target} is complete: ${sizeInWords(statSync(target).size)}${uploads}.`
}

/** Takes the name, so that nothing that is there is ever overwritten. */
function claim(target: string): void {
  try {
    closeSync(openSync(target, 'wx', 0o600))
  } catch (error) {
    if (existsSync(target)) {
      throw new StartError(`${target} is there already; give the backup another name.`, { cause: error })
    }
    throw new StartError(`The backup cannot be written to ${dirname(target)} (${reason(error)}).`, {
      cause: error,
    })
  }
}

function copyOf(database: string, target: string): void {
  const db = new DatabaseSync(database, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
  try {
    copyDatabase(db, target)
  } finally {
    db.close()
  }
  // A copy that cannot be restored is none.
  inspectDatabase(target, { newest: MIGRATIONS.length, thorough: true })
}

function refusal(target: string, cause: unknown): unknown {
  if (cause instanceof StartError) return cause
  const words = databaseProblem(cause)?.words ?? reason(cause)
  return new StartError(`The backup ${target} could not be made (${words}); nothing was left there.`, {
    cause,
  })
}
