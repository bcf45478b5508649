import { statSync } from 'node:fs'
import { type DataFolder, dataDirOption } from './data-folder.ts'
import { lastBackup } from './last-backup.ts'
import { quoteArgument } from './quote-argument.ts'
import { StartError } from './start-error.ts'
import { automaticBackups, setAside, undecided } from './store/sqlite/database-files.ts'
import { DamagedDatabase } from './store/sqlite/database-problem.ts'
import { SqliteStore } from './store/sqlite/sqlite-store.ts'

/**
 * Opens the store of a folder that the caller has locked. A damaged database is set aside, and until a person
 * says how to go on nothing takes its place: every try throws StartError with the same sentence.
 */
export function openStore(folder: DataFolder): SqliteStore {
  const waiting = decisionNeeded(folder)
  if (waiting !== null) throw new StartError(waiting)
  try {
    return new SqliteStore(folder.database)
  } catch (error) {
    throw error instanceof DamagedDatabase ? setDamagedAside(folder, error) : error
  }
}

/** For a database that nobody has open any more: moves it away; answers the sentence that says how to go on. */
export function setDamagedAside(folder: DataFolder, cause?: unknown): StartError {
  const file = setAside(folder.database, 'damaged', Date.now())
  return new StartError(decisionNeeded(folder) ?? `The damaged database is kept as ${file}.`, { cause })
}

/** What a person has to decide before a server may run on this folder; null for nothing. */
function decisionNeeded({ path, database }: DataFolder): string | null {
  const waiting = undecided(database)
  if (waiting === null) return null
  const what =
    waiting.reason === 'damaged'
      ? `The database of this server is damaged and is kept as ${waiting.file}`
      : `The database of this server was set aside as ${waiting.file} and nothing has taken its place`
  const backup = newestBackup(path, database)
  const option = dataDirOption(path)
  const restore = `npm run server -- restore ${backup === null ? 'FILE' : quoteArgument(backup)}${option}`
  const from = backup === null ? 'a backup, if you have one,' : 'the newest backup'
  return `${what}; go on from ${from} with '${restore}' or with an empty one with 'npm run server -- fresh${option}'.`
}

function newestBackup(folder: string, database: string): string | null {
  const made = [...automaticBackups(database), lastBackup(folder)]
    .filter(file => file !== null)
    .map(file => ({ file, time: statSync(file, { throwIfNoEntry: false })?.mtimeMs }))
    .filter(({ time }) => time !== undefined)
  return made.toSorted((a, b) => (b.time ?? 0) - (a.time ?? 0))[0]?.file ?? null
}
