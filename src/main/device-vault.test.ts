import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { deviceWords } from './device-registration.ts'
import { DeviceVault } from './device-vault.ts'
import { SecureStore } from './secure-store.ts'
import { RecordingLog } from './testing/recording-log.ts'
import { TestSeal } from './testing/test-seal.ts'

const SERVER = 'https://chat.example.org'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quikapp-devices-'))
})
afterEach(() => rm(folder, { recursive: true }))

function storeWith(seal = new TestSeal()): SecureStore {
  const path = join(folder, 'devices.json')
  return new SecureStore({ path, seal, platform: 'linux', log: new RecordingLog() })
}

const vaultWith = (seal?: TestSeal) =>
  new DeviceVault({ store: storeWith(seal), now: () => 1_000, log: new RecordingLog() })

test('an account keeps its device over starts; others have others', async () => {
  const first = vaultWith()
  const [ada, grace, elsewhere] = await Promise.all([
    first.of(SERVER, 'ada'),
    first.of(SERVER, 'grace'),
    first.of('https://other.example.org', 'ada'),
  ])
  expect(new Set([ada.deviceId, grace.deviceId, elsewhere.deviceId]).size).toBe(3)
  const second = vaultWith()
  expect(await second.of(SERVER, 'ada')).toEqual(ada)
  expect(await second.ifKnown(SERVER, 'grace')).toEqual(grace)
  expect(await second.ifKnown(SERVER, 'nobody')).toBeUndefined()
})

test('asked twice at once, an account gets one device', async () => {
  const vault = vaultWith()
  const [one, two] = await Promise.all([vault.of(SERVER, 'ada'), vault.of(SERVER, 'ada')])
  expect(one).toEqual(two)
})

test('a fresh token counts once it is kept', async () => {
  const vault = vaultWith()
  const before = await vault.of(SERVER, 'ada')
  const next = vault.withFreshToken(before)
  expect(next.pushToken).not.toBe(before.pushToken)
  expect(next.deviceId).toBe(before.deviceId)
  expect(await vault.of(SERVER, 'ada')).toEqual(before)
  await vault.keep(next)
  expect(await vaultWith().of(SERVER, 'ada')).toEqual(next)
})

test('a locked key store makes no second device, and opens later', async () => {
  const known = await vaultWith().of(SERVER, 'ada')
  const seal = new TestSeal()
  seal.available = false
  const vault = vaultWith(seal)
  await expect(vault.of(SERVER, 'ada')).rejects.toMatchObject({ code: 'key_store_locked' })
  seal.available = true
  expect(await vault.of(SERVER, 'ada')).toEqual(known)
})

test('a device that cannot be kept is none', async () => {
  const seal = new TestSeal()
  seal.available = false
  const vault = vaultWith(seal)
  await expect(vault.of(SERVER, 'ada')).rejects.toThrow()
  expect(await readdir(folder)).toEqual([])
})

test.each(['[]', '{"version":2,"devices":[]}', '{"version":1,"devices":[{"deviceId":7}]}'])(
  'a content of another form (%s) is kept beside',
  async text => {
    await storeWith().write(text)
    expect((await vaultWith().of(SERVER, 'ada')).deviceId).toMatch(/^[\da-f-]{36}$/)
    expect(await readdir(folder)).toContainEqual(expect.stringMatching(/^devices\.json\.kept-\d+$/))
  },
)

test.each([
  ['darwin', 'Ada’s MacBook', { platform: 'macos', name: 'Ada’s MacBook' }],
  ['win32', 'DESK\u202e\u0007-1', { platform: 'windows', name: 'DESK-1' }],
  ['linux', ' \u200b ', { platform: 'linux', name: 'Computer' }],
  ['freebsd', 'x'.repeat(300), { platform: 'linux', name: 'x'.repeat(120) }],
] as const)('on %s, %j says the right words', (platform, hostname, words) => {
  expect(deviceWords({ platform, hostname, appVersion: '1.0.0' })).toEqual({ ...words, appVersion: '1.0.0' })
})
