import { existsSync } from 'node:fs'
import { AccessTokens } from './access-token.ts'
import { Auth } from './auth.ts'
import { systemClock } from './clock.ts'
import { type DataFolder, openDataFolder } from './data-folder.ts'
import { FolderLock } from './folder-lock.ts'
import { openStore } from './open-store.ts'
import { PASSWORD_COST } from './passwords.ts'
import { openBeside } from './store/sqlite/open-database.ts'
import { SqliteStore } from './store/sqlite/sqlite-store.ts'

const A_WEEK_SECONDS = 604_800

/** Makes a one-time code in a data folder, whether its server runs or not. Throws StartError. */
export async function createInvite(dataDir: string | undefined): Promise<string> {
  const folder = openDataFolder(dataDir)
  const { store, close } = openAny(folder)
  try {
    const auth = new Auth({
      store,
      tokens: new AccessTokens(folder.secret, systemClock),
      clock: systemClock,
      registration: 'invite',
      passwordCost: PASSWORD_COST,
      onRevoked: () => undefined,
    })
    return (await auth.invite(A_WEEK_SECONDS)).code
  } finally {
    close()
  }
}

/** The store beside a running server, or as a server's own would be opened. */
function openAny(folder: DataFolder): { readonly store: SqliteStore; readonly close: () => void } {
  let lock: FolderLock
  try {
    lock = new FolderLock(folder.path)
  } catch (error) {
    // Making a database, and changing its shape, is up to the server that has the folder.
    if (!existsSync(folder.database)) throw error
    const store = new SqliteStore(folder.database, openBeside)
    return { store, close: () => store.close() }
  }
  try {
    const store = openStore(folder)
    const close = () => {
      store.close()
      lock.release()
    }
    return { store, close }
  } catch (error) {
    lock.release()
    throw error
  }
}
