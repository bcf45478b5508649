import { AccessTokens } from './access-token.ts'
import { Auth } from './auth.ts'
import { systemClock } from './clock.ts'
import { openDataFolder } from './data-folder.ts'
import { PASSWORD_COST } from './passwords.ts'
import { SqliteStore } from './store/sqlite/sqlite-store.ts'

const A_WEEK_SECONDS = 604_800

/** Makes a one-time code in a data folder, whether its server runs or not. Throws StartError. */
export async function createInvite(dataDir: string | undefined): Promise<string> {
  const folder = openDataFolder(dataDir)
  const store = new SqliteStore(folder.database)
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
    store.close()
  }
}
