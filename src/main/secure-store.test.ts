import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SecureStore } from './secure-store.ts'
import { RecordingLog } from './testing/recording-log.ts'
import { TestSeal } from './testing/test-seal.ts'

let profile = ''
let path = ''
beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'quikapp-store-'))
  path = join(profile, 'sign-in.json')
})
afterEach(() => rm(profile, { recursive: true }))

function store(seal = new TestSeal(), log = new RecordingLog()): SecureStore {
  return new SecureStore({ path, seal, platform: 'linux', log })
}

test('an empty profile has nothing', async () => {
  expect(await store().read()).toEqual({ kind: 'empty' })
})

test('a secret comes back, is not readable on disk, and its sealer is noted', async () => {
  await store().write('refresh-token-1')
  expect(await store().read()).toEqual({ kind: 'text', text: 'refresh-token-1' })
  const text = await readFile(path, 'utf8')
  expect(text).not.toContain('refresh-token-1')
  expect(JSON.parse(text)).toMatchObject({ version: 1, backend: 'gnome_libsecret' })
})

test('a secret of another key is set aside and named, not lost', async () => {
  await store(new TestSeal('one')).write('secret')
  const kept = await readFile(path, 'utf8')
  const log = new RecordingLog()
  const reading = await store(new TestSeal('two'), log).read()
  expect(reading.kind).toBe('lost')
  expect(log.lines[0]).toMatchObject({ level: 'error', fields: { sealedBy: 'gnome_libsecret' } })
  const [aside = ''] = await readdir(profile)
  expect(await readFile(join(profile, aside), 'utf8')).toBe(kept)
  await store(new TestSeal('two'), log).write('fresh')
  expect(await store(new TestSeal('two'), log).read()).toEqual({ kind: 'text', text: 'fresh' })
})

test.each([
  '',
  '{',
  '{}',
  '{"version":2,"backend":"x","sealed":""}',
  '{"version":1,"backend":"x","sealed":"!"}',
])('a damaged file (%j) is set aside', async damaged => {
  await writeFile(path, damaged)
  expect((await store().read()).kind).toBe('lost')
  expect(await readdir(profile)).toEqual([expect.stringMatching(/^sign-in\.json\.damaged-\d+$/)])
})

test('after a key rotation the secret is sealed anew', async () => {
  await store().write('secret')
  const seal = new TestSeal()
  seal.rotated = true
  await writeFile(path, (await readFile(path, 'utf8')).replace('gnome_libsecret', 'old'))
  expect(await store(seal).read()).toEqual({ kind: 'text', text: 'secret' })
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ backend: 'gnome_libsecret' })
})

test('without a key store nothing is written in the clear', async () => {
  const seal = new TestSeal()
  seal.available = false
  await expect(store(seal).write('secret')).rejects.toThrow('key store')
  expect(await readdir(profile)).toEqual([])
})
