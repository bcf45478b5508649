import { expect, test } from 'vitest'
import { AccessTokens } from './access-token.ts'
import { Auth } from './auth.ts'
import { SqliteStore } from './store/sqlite/sqlite-store.ts'
import type { Store } from './store/store.ts'
import { ManualClock } from './testing/manual-clock.ts'

const PERSON = { email: 'ada@example.org', password: 'the first one', displayName: 'Ada' }

test('a sign-in whose password is changed while it is checked opens nothing', async () => {
  const clock = new ManualClock()
  const store = new SqliteStore(':memory:')
  const meanwhile = { run: async (): Promise<void> => undefined }
  const accounts = new Proxy(store.accounts, {
    get: (target, name: keyof Store['accounts']) =>
      name !== 'byEmail'
        ? target[name].bind(target)
        : async (email: string) => {
            const account = await target.byEmail(email)
            await meanwhile.run()
            return account
          },
  })
  const auth = new Auth({
    store: { ...store, accounts, close: () => store.close() },
    clock,
    tokens: new AccessTokens(new Uint8Array(32).fill(7), clock),
    registration: 'open',
    passwordCost: 1024,
    onRevoked: () => undefined,
  })
  const { accessToken } = await auth.register(PERSON)
  const who = await auth.identify(accessToken)
  if (who === null) throw new Error('nobody is signed in')
  meanwhile.run = async () => void (await auth.update(who, { password: 'the second one' }))
  await expect(auth.login(PERSON)).rejects.toMatchObject({ status: 401, code: 'invalid_credentials' })
  meanwhile.run = async () => undefined
  const again = await auth.login({ ...PERSON, password: 'the second one' })
  expect(await auth.identify(again.accessToken)).not.toBeNull()
  store.close()
})
