import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SettingsFile } from './settings-file.ts'
import { RecordingLog } from './testing/recording-log.ts'

let profile = ''
beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'quikapp-settings-'))
})
afterEach(async () => {
  await chmod(profile, 0o700)
  await rm(profile, { recursive: true })
})

test('a first start has defaults and writes nothing', async () => {
  const log = new RecordingLog()
  const file = await SettingsFile.open(profile, log)
  expect(file.settings).toEqual({ theme: 'system' })
  expect(await readdir(profile)).toEqual([])
  expect(log.lines).toEqual([])
})

test('what was changed is there after the next start, readable by its owner alone', async () => {
  const file = await SettingsFile.open(profile, new RecordingLog())
  const changes = [file.change({ theme: 'dark' }), file.change({ serverUrl: 'https://a.example' })]
  await Promise.all(changes)
  expect((await stat(join(profile, 'settings.json'))).mode & 0o777).toBe(0o600)
  const again = await SettingsFile.open(profile, new RecordingLog())
  expect(again.state).toMatchObject({ theme: 'dark', serverUrl: 'https://a.example' })
  expect(await readdir(profile)).toEqual(['settings.json'])
})

test.each(['', '{', 'null', '[]', '{"theme":"pink"}', '{"bounds":{"x":"far"}}', '\u0000\u0001'])(
  'a damaged file (%j) is set aside whole, and the app goes on with defaults',
  async damaged => {
    await writeFile(join(profile, 'settings.json'), damaged)
    const log = new RecordingLog()
    const file = await SettingsFile.open(profile, log)
    expect(file.settings).toEqual({ theme: 'system' })
    expect(log.has('warn', 'settings damaged, defaults used')).toBe(true)
    const [aside = ''] = await readdir(profile)
    expect(aside).toMatch(/^settings\.json\.damaged-\d+$/)
    expect(await readFile(join(profile, aside), 'utf8')).toBe(damaged)
    await file.change({ theme: 'light' })
    expect((await SettingsFile.open(profile, log)).settings).toEqual({ theme: 'light' })
  },
)

test('a write that fails says so and leaves the old file whole', async () => {
  const file = await SettingsFile.open(profile, new RecordingLog())
  await file.change({ theme: 'dark' })
  await rm(join(profile, 'settings.json'))
  await writeFile(join(profile, 'kept'), '')
  const log = new RecordingLog()
  const broken = await SettingsFile.open(join(profile, 'kept'), log)
  await expect(broken.change({ theme: 'light' })).rejects.toThrow(/ENOTDIR|EEXIST/)
  await broken.dispose()
  expect(log.has('error', 'settings not written')).toBe(true)
  expect(await readdir(profile)).toEqual(['kept'])
})
