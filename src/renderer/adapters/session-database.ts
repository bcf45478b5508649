import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { LogPort } from '#domain/ports.ts'
import { AppError } from '#shared/errors.ts'

/** What one person on one server keeps in the page's own storage. */
interface Schema extends DBSchema {
  /** Unsent messages as they were written; read through a schema. */
  outbox: { key: string; value: unknown }
  /** Text by conversation. */
  drafts: { key: string; value: string }
}

export type SessionDatabase = IDBPDatabase<Schema>

interface DatabaseOptions {
  readonly serverUrl: string
  readonly userId: string
  readonly log: LogPort
}

const VERSION = 1
/** A storage that does not open by then (another page blocks it, the disk is broken) is done without. */
const OPEN_TIMEOUT_MS = 4_000

/** Opens the storage of this person; null, and a line in the log, when there is none. */
export async function openSessionDatabase(options: DatabaseOptions): Promise<SessionDatabase | null> {
  const { serverUrl, userId, log } = options
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The storage did not open in time')), OPEN_TIMEOUT_MS)
  })
  try {
    return await Promise.race([open(`quikapp ${serverUrl} ${userId}`, log), late])
  } catch (error) {
    log.warn('Nothing can be kept over a restart', { error: AppError.from(error).message })
    return null
  } finally {
    clearTimeout(timer)
  }
}

function open(name: string, log: LogPort): Promise<SessionDatabase> {
  return openDB<Schema>(name, VERSION, {
    upgrade: database => {
      database.createObjectStore('outbox')
      database.createObjectStore('drafts')
    },
    // A newer version of the app wants to change it: let go, it is opened anew after a reload.
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close()
    },
    terminated: () => log.warn('The storage was taken away'),
  })
}
