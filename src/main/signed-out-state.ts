import type { AuthState } from '#shared/ipc/sign-in.ts'
import type { DefaultServer } from './auth.ts'
import { isLoopback } from './server-address.ts'
import type { SignInVault } from './sign-in-vault.ts'

type SignedOut = Extract<AuthState, { kind: 'signedOut' }>

/** Why nobody is signed in, beyond that nobody is. */
export type Leave = Pick<SignedOut, 'notice' | 'ended'>

/** What the start page shows: the default server, who could go on there, and why a sign-in is gone. */
export async function signedOutState(
  defaultServer: DefaultServer,
  vault: SignInVault,
  { notice, ended }: Leave,
): Promise<SignedOut> {
  const { url } = defaultServer
  const problem = await defaultServer.ready()
  return {
    kind: 'signedOut',
    server: { url, local: isLoopback(url), ...(problem === undefined ? {} : { problem }) },
    remembered: vault.rememberedAt(url),
    notice,
    ...(ended === undefined ? {} : { ended }),
  }
}
