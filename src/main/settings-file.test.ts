import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '#shared/ipc/settings.ts'
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
  expect(file.settings).toEqual(DEFAULT_SETTINGS)
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
    expect(file.settings).toEqual(DEFAULT_SETTINGS)
    expect(log.has('warn', 'settings damaged, defaults used')).toBe(true)
    const [aside = ''] = await readdir(profile)
    expect(aside).toMatch(/^settings\.json\.damaged-\d+$/)
    expect(await readFile(join(profile, aside), 'utf8')).toBe(damaged)
    await file.change({ theme: 'light' })
    expect((await SettingsFile.open(profile, log)).settings).toEqual({ ...DEFAULT_SETTINGS, theme: 'light' })
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

test('what could not be written has not changed, unless a later change says it anew', async () => {
  const file = await SettingsFile.open(profile, new RecordingLog())
  await file.change({ theme: 'dark', closeToTray: true })
  const { mend } = await unwritable()
  await expect(file.change({ theme: 'light', miniWindow: false })).rejects.toThrow()
  expect(file.settings).toMatchObject({ theme: 'dark', closeToTray: true, miniWindow: true })
  const [first, second] = await Promise.allSettled([
    file.change({ theme: 'system', closeToTray: false }),
    file.change({ theme: 'light' }),
  ])
  expect([first.status, second.status]).toEqual(['rejected', 'rejected'])
  expect(file.settings).toMatchObject({ theme: 'dark', closeToTray: true })
  file.keep({ hideExplained: true })
  await file.dispose()
  expect(file.state.hideExplained).toBe(true)
  await mend()
  await file.change({ noticeSound: false })
  const { state } = await SettingsFile.open(profile, new RecordingLog())
  expect(state).toMatchObject({ theme: 'dark', closeToTray: true, hideExplained: true, noticeSound: false })
})

const PIN = { fingerprint: 'ab'.repeat(32) }
const HERE = 'https://10.0.0.5:4100'

/** A profile whose settings cannot be written: a folder stands in their place, which not even root writes over. */
async function unwritable(): Promise<{ readonly mend: () => Promise<void> }> {
  const path = join(profile, 'settings.json')
  await rename(path, `${path}.real`)
  await mkdir(join(path, 'in the way'), { recursive: true })
  return {
    mend: async () => {
      await rm(path, { recursive: true })
      await rename(`${path}.real`, path)
    },
  }
}

/** A profile whose settings cannot be read: the answer is a loop of links, which not even root gets through. */
async function unreadable(): Promise<{ readonly mend: () => Promise<void> }> {
  const path = join(profile, 'settings.json')
  await rename(path, `${path}.real`)
  await symlink(path, path)
  return {
    mend: async () => {
      await unlink(path)
      await rename(`${path}.real`, path)
    },
  }
}

test('settings that could not be read for a moment are not written over', async () => {
  await (await SettingsFile.open(profile, new RecordingLog())).change({
    serverUrl: HERE,
    servers: { [HERE]: PIN },
  })
  const { mend } = await unreadable()
  const log = new RecordingLog()
  const file = await SettingsFile.open(profile, log)
  expect(log.has('error', 'settings not readable')).toBe(true)
  await expect(file.change({ theme: 'dark' })).rejects.toThrow(/ELOOP/)
  file.keep({ hideExplained: true })
  await file.dispose()
  await mend()
  await file.change({ servers: { 'https://b.example': { plain: true } } })
  const servers = { [HERE]: PIN, 'https://b.example': { plain: true } }
  // Whoever chose the theme heard that it is not kept.
  const expected = { theme: 'system', hideExplained: true, serverUrl: HERE, servers }
  expect(file.state).toMatchObject(expected)
  const { state } = await SettingsFile.open(profile, new RecordingLog())
  expect(state).toMatchObject(expected)
})

test('one odd server takes nothing else along, and the file is kept before the first change', async () => {
  const text = JSON.stringify({
    theme: 'dark',
    serverUrl: HERE,
    servers: { [HERE]: PIN, 'https://b.example': { fingerprint: 'sha512:xyz' }, 'https://c.example': null },
  })
  await writeFile(join(profile, 'settings.json'), text)
  const file = await SettingsFile.open(profile, new RecordingLog())
  expect(file.state).toMatchObject({ theme: 'dark', serverUrl: HERE, servers: { [HERE]: PIN } })
  expect(await readdir(profile)).toEqual(['settings.json'])
  await file.change({ theme: 'light' })
  await file.change({ theme: 'system' })
  const [, kept = '', ...more] = (await readdir(profile)).sort()
  expect([kept, more]).toEqual([expect.stringMatching(/^settings\.json\.kept-\d+$/), []])
  expect(await readFile(join(profile, kept), 'utf8')).toBe(text)
})
