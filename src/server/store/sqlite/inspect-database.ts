import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { StartError } from '../../start-error.ts'
import { DamagedDatabase, toStartError } from './database-problem.ts'

/** Bytes up to which every page is read before use: ten milliseconds or so. */
const CHECK_LIMIT = 16_000_000
/** The same after an end that was none: then it is worth half a second. */
const CHECK_LIMIT_AFTER_CRASH = 512_000_000
/** How long a database may be busy, as while another process closes it. */
export const BUSY_TIMEOUT_MS = 2_000

export interface Inspection {
  /** The newest version that this program knows. */
  readonly newest: number
  /** True reads every page, however long that takes. */
  readonly thorough: boolean
}

/**
 * Looks at an existing database without writing: the version of a healthy one. Throws DamagedDatabase, and
 * StartError for one of a newer version or one that cannot be read at all.
 */
export function inspectDatabase(path: string, { newest, thorough }: Inspection): number {
  const size = statSync(path).size
  if (size === 0) throw new DamagedDatabase(path)
  // A database that was closed has no log.
  const crashed = (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS })
    const version = readVersion(db)
    if (version > newest) {
      throw new StartError(
        `The database ${path} was written by a newer version of QuikApp (format ${version}, this one knows ${newest}); update QuikApp to use it.`,
      )
    }
    const limit = crashed ? CHECK_LIMIT_AFTER_CRASH : CHECK_LIMIT
    if (!isOurs(db, version) || ((thorough || size <= limit) && !isWhole(db))) throw new DamagedDatabase(path)
    return version
  } catch (error) {
    throw toStartError(path, error)
  } finally {
    db?.close()
  }
}

export function readVersion(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0)
}

/** Somebody else's database has other tables, or tables and no version. */
function isOurs(db: DatabaseSync, version: number): boolean {
  const row = db
    .prepare("SELECT count(*) AS tables, total(name IN ('users', 'messages')) AS ours FROM sqlite_schema")
    .get()
  return version === 0 ? row?.tables === 0 : row?.ours === 2
}

const isWhole = (db: DatabaseSync): boolean => db.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok'
