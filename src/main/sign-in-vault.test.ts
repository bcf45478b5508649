import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ownUser } from '#shared/rest/me.ts'
import { SecureStore } from './secure-store.ts'
import { SignInVault } from './sign-in-vault.ts'
import { RecordingLog } from './testing/recording-log.ts'
import { TestSeal } from './testing/test-seal.ts'

const HERE = 'http://127.0.0.1:4100'
const OTHER = 'https://other.example'
const ADA = ownUser.parse({ id: 'u1', displayName: 'Ada', email: 'ada@local', avatarUrl: null })
const GRACE = ownUser.parse({ id: 'u9', displayName: 'Grace', email: 'grace@example.org', avatarUrl: null })
const MARY = ownUser.parse({ id: 'u3', displayName: 'Mary', email: 'mary@local', avatarUrl: null })

let profile = ''
let path = ''
let seal: TestSeal
beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'quikapp-vault-'))
  path = join(profile, 'sign-in.json')
  seal = new TestSeal()
})
afterEach(() => rm(profile, { recursive: true }))

const storeOf = (key: TestSeal) =>
  new SecureStore({ path, seal: key, platform: 'linux', log: new RecordingLog() })
const vaultOf = (key: TestSeal) => new SignInVault(storeOf(key), new RecordingLog())

/** A profile in which Ada started with her name only, and is signed in. */
async function withAda(): Promise<string> {
  const vault = vaultOf(seal)
  expect(await vault.open()).toBe('opened')
  const account = await vault.prepareLocal(HERE, 'Ada')
  await vault.confirmLocal(account, { ...ADA, email: account.email })
  await vault.keepSignIn(HERE, { ...ADA, email: account.email }, 'r1')
  return account.password
}

/** Another version, or a fault, wrote something into the sealed text. */
async function rewrite(change: (content: Record<string, unknown>) => unknown): Promise<string> {
  const reading = await storeOf(seal).read()
  const text = JSON.stringify(change(JSON.parse(reading.kind === 'text' ? reading.text : '{}')))
  await storeOf(seal).write(text)
  return readFile(path, 'utf8')
}

test.each([
  ['a sign-out', { leaving: [{ serverUrl: OTHER, refreshToken: 'y', since: '2027-01-01' }] }],
  ['the sign-outs', { leaving: 'none' }],
  ['another account', { signIns: { [OTHER]: { token: 1 } } }],
])(
  '%s of another form takes no local account along, and the file is kept before a change',
  async (_which, odd) => {
    const password = await withAda()
    const before = await rewrite(content => ({ ...content, ...odd }))
    const vault = vaultOf(seal)
    expect(await vault.open()).toBe('lost')
    expect(vault.localAt(HERE, ADA.id)?.password).toBe(password)
    expect(await readdir(profile)).toEqual(['sign-in.json'])
    await vault.keepSignIn(OTHER, GRACE, 'r2')
    await vault.keepSignIn(OTHER, GRACE, 'r3')
    const [, kept = '', ...more] = (await readdir(profile)).sort()
    expect([kept, more]).toEqual([expect.stringMatching(/^sign-in\.json\.kept-\d+$/), []])
    expect(await readFile(join(profile, kept), 'utf8')).toBe(before)
    const later = vaultOf(seal)
    expect(await later.open()).toBe('opened')
    expect([later.localAt(HERE, ADA.id)?.password, later.signInAt(OTHER)?.refreshToken]).toEqual([
      password,
      'r3',
    ])
  },
)

test('content that is of no use at all is kept before the first change', async () => {
  const before = await rewrite(() => null)
  const vault = vaultOf(seal)
  expect(await vault.open()).toBe('lost')
  await vault.keepSignIn(OTHER, GRACE, 'r2')
  const [, kept = ''] = (await readdir(profile)).sort()
  expect(await readFile(join(profile, kept), 'utf8')).toBe(before)
})

test('a key store that is locked for a moment costs nothing: the next start has it all', async () => {
  const password = await withAda()
  const before = await readFile(path, 'utf8')
  seal.available = false
  const vault = vaultOf(seal)
  expect(await vault.open()).toBe('locked')
  await expect(vault.keepSignIn(OTHER, GRACE, 'r2')).rejects.toThrow('key store')
  expect([await readdir(profile), await readFile(path, 'utf8')]).toEqual([['sign-in.json'], before])
  seal.available = true
  const next = vaultOf(seal)
  expect(await next.open()).toBe('opened')
  expect([next.localAt(HERE, ADA.id)?.password, next.signInAt(HERE)?.refreshToken]).toEqual([password, 'r1'])
})

test('what is written after a key store was unlocked joins what was there', async () => {
  const password = await withAda()
  seal.available = false
  const vault = vaultOf(seal)
  expect(await vault.open()).toBe('locked')
  seal.available = true
  await vault.keepSignIn(OTHER, GRACE, 'r2')
  for (const each of [vault, vaultOf(seal)]) {
    if (each !== vault) expect(await each.open()).toBe('opened')
    expect([each.localAt(HERE, ADA.id)?.password, each.signInAt(OTHER)?.refreshToken]).toEqual([
      password,
      'r2',
    ])
  }
})

test('what another key could not open is there again with the right one, sign-in included', async () => {
  const password = await withAda()
  expect(await vaultOf(new TestSeal('two')).open()).toBe('lost')
  const vault = vaultOf(seal)
  expect(await vault.open()).toBe('opened')
  expect([vault.localAt(HERE, ADA.id)?.password, vault.signInAt(HERE)?.refreshToken]).toEqual([
    password,
    'r1',
  ])
  expect(await readdir(profile)).toEqual(['sign-in.json'])
})

test('an account found again stands behind the one that was made meanwhile', async () => {
  const password = await withAda()
  await storeOf(new TestSeal('two')).read()
  const meanwhile = vaultOf(new TestSeal('three'))
  await meanwhile.open()
  await rm(path, { force: true })
  const made = await meanwhile.prepareLocal(HERE, 'Ada again')
  await meanwhile.confirmLocal(made, { ...ADA, id: ownUser.shape.id.parse('u2'), email: made.email })
  const text = JSON.stringify({ signIns: {}, locals: [{ ...made, userId: 'u2' }], leaving: [] })
  await storeOf(seal).write(text)
  const vault = vaultOf(seal)
  await vault.open()
  expect(vault.rememberedAt(HERE).map(({ userId }) => userId)).toEqual(['u2', 'u1'])
  expect(vault.localAt(HERE, 'u1')?.password).toBe(password)
  // The older sign-in is not taken up: somebody may have signed out since.
  expect(vault.signInAt(HERE)).toBeUndefined()
})

test('every local account of a server is remembered, the one used last first', async () => {
  const first = vaultOf(seal)
  await withAda()
  await first.open()
  const grace = await first.prepareLocal(HERE, 'Grace')
  expect(first.rememberedAt(HERE)).toEqual([{ userId: 'u1', displayName: 'Ada' }])
  await first.confirmLocal(grace, { ...GRACE, email: grace.email })
  const elsewhere = await first.prepareLocal(OTHER, 'Mary')
  await first.confirmLocal(elsewhere, { ...MARY, email: elsewhere.email })
  const vault = vaultOf(seal)
  await vault.open()
  expect(vault.rememberedAt(HERE)).toEqual([
    { userId: 'u9', displayName: 'Grace' },
    { userId: 'u1', displayName: 'Ada' },
  ])
  const ada = vault.localAt(HERE, 'u1')
  if (ada === undefined) throw new Error('Ada is lost')
  await vault.confirmLocal(ada, { ...ADA, email: ada.email })
  expect(vault.rememberedAt(HERE).map(({ userId }) => userId)).toEqual(['u1', 'u9'])
  await vault.forgetLocal(ada)
  expect(vault.rememberedAt(HERE).map(({ userId }) => userId)).toEqual(['u9'])
  expect(vault.localAt(OTHER, 'u3')?.password).toBe(elsewhere.password)
})

test('a credential that was not heard of since is reused for the same name, never for another', async () => {
  const vault = vaultOf(seal)
  await vault.open()
  const ada = await vault.prepareLocal(HERE, 'Ada')
  const grace = await vault.prepareLocal(HERE, 'Grace')
  expect(grace.email).not.toBe(ada.email)
  expect(await vault.prepareLocal(HERE, 'Ada')).toEqual(ada)
})
