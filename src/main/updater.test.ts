import { beforeEach, expect, test } from 'vitest'
import type { UpdateState } from '#shared/ipc/update.ts'
import { FakeLater } from './testing/fake-later.ts'
import { RecordingLog } from './testing/recording-log.ts'
import { notesOf } from './update-notes.ts'
import { updateObstacle } from './update-obstacle.ts'
import { type PackageUpdater, PackageUpdates } from './update-source.ts'
import { Updater } from './updater.ts'

const update = { version: '2.0.0', notes: 'Faster.' }

let world: { automatic: boolean; inCall: boolean; fails: 'check' | 'fetch' | null; newer: boolean }
let told: UpdateState[]
let fetches: { progress: (percent: number) => void; done: () => void }[]
let installs: number
let checks: number
let clock: FakeLater
beforeEach(() => {
  world = { automatic: true, inCall: false, fails: null, newer: true }
  told = []
  fetches = []
  installs = 0
  checks = 0
  clock = new FakeLater()
})

function updater(obstacle: 'packageManager' | null = null) {
  return new Updater({
    obstacle,
    source: {
      check: async () => {
        checks += 1
        if (world.fails === 'check') throw new Error('https://updates.example/latest.yml?key=1 404')
        return world.newer ? update : null
      },
      fetch: progress =>
        new Promise((resolve, reject) => {
          if (world.fails === 'fetch') reject(new Error('not signed by the application owner'))
          else fetches.push({ progress, done: resolve })
        }),
      install: () => {
        installs += 1
      },
    },
    isAutomatic: () => world.automatic,
    inCall: () => world.inCall,
    emit: (_name, state) => told.push(state as UpdateState),
    later: clock.later,
    now: () => 7,
    log: new RecordingLog(),
  })
}
const settled = () => new Promise(setImmediate)
const kinds = () => told.map(({ kind }) => kind)

test('it is found, fetched by itself with its progress, and installed when asked', async () => {
  const { handlers } = updater()
  await handlers['update.check']()
  for (const percent of [10.4, 10.9, 5, 250]) fetches[0]?.progress(percent)
  fetches[0]?.done()
  await settled()
  expect(told.map(state => (state.kind === 'fetching' ? state.percent : state.kind))).toEqual([
    'checking',
    'found',
    0,
    10,
    100,
    'ready',
  ])
  expect(await handlers['update.state']()).toEqual({ kind: 'ready', ...update })
  await handlers['update.install']()
  expect(installs).toBe(1)
})

test('who wants to be asked is', async () => {
  world.automatic = false
  const { handlers } = updater()
  expect(await handlers['update.check']()).toEqual({ kind: 'found', ...update })
  expect(fetches).toEqual([])
  expect(await handlers['update.fetch']()).toMatchObject({ kind: 'fetching', percent: 0 })
})

test('nothing is fetched or installed in a call; after it both go on', async () => {
  world.inCall = true
  const one = updater()
  expect(await one.handlers['update.check']()).toMatchObject({ kind: 'found' })
  expect(() => one.handlers['update.fetch']()).toThrow('until the call is over')
  expect(fetches).toEqual([])
  world.inCall = false
  one.callChanged()
  fetches[0]?.done()
  await settled()
  world.inCall = true
  expect(() => one.handlers['update.install']()).toThrow('until the call is over')
  expect(installs).toBe(0)
})

test('nothing newer is told with its time', async () => {
  world.newer = false
  expect(await updater().handlers['update.check']()).toEqual({ kind: 'current', checkedAt: 7 })
})

test.each([
  ['check', ['checking', 'failed']],
  ['fetch', ['checking', 'found', 'fetching', 'failed']],
] as const)('a %s that fails says so in words, and can be tried again', async (fails, states) => {
  world.fails = fails
  const { handlers } = updater()
  await handlers['update.check']()
  await settled()
  expect(kinds()).toEqual(states)
  expect(JSON.stringify(told.at(-1))).not.toMatch(/https|signed by/)
  world.fails = null
  expect(await handlers['update.check']()).toMatchObject({ version: '2.0.0' })
})

test('what is not ready is not installed', async () => {
  world.automatic = false
  const { handlers } = updater()
  await handlers['update.install']()
  await handlers['update.check']()
  await handlers['update.install']()
  expect(installs).toBe(0)
})

test('it looks by itself, a while after the start and then now and then; not where a package manager does', async () => {
  world.newer = false
  const one = updater()
  clock.advance(59_000)
  expect(checks).toBe(0)
  clock.advance(1_000)
  await settled()
  expect(checks).toBe(1)
  clock.advance(6 * 60 * 60_000)
  expect(checks).toBe(2)
  one.dispose()
  clock.advance(24 * 60 * 60_000)
  expect(checks).toBe(2)

  const managed = updater('packageManager')
  clock.advance(24 * 60 * 60_000)
  expect(await managed.handlers['update.check']()).toEqual({ kind: 'unavailable' })
  expect(checks).toBe(2)
})

test('the package updater never downgrades, never fetches by itself and loads no unsigned web installer', async () => {
  const listeners: string[] = []
  const fake = {
    autoDownload: true,
    allowDowngrade: true,
    disableWebInstaller: false,
    autoInstallOnAppQuit: false,
    logger: console,
    on: (name: string) => listeners.push(name),
    checkForUpdates: async () => ({
      isUpdateAvailable: true,
      updateInfo: { version: '2.0.0', releaseNotes: '<p>Faster.</p>' },
    }),
  }
  const source = new PackageUpdates({
    load: async () => fake as unknown as PackageUpdater,
    log: new RecordingLog(),
  })
  expect(await source.check()).toEqual(update)
  expect(fake).toMatchObject({
    autoDownload: false,
    allowDowngrade: false,
    disableWebInstaller: true,
    autoInstallOnAppQuit: true,
    logger: null,
  })
  expect(listeners).toEqual(['download-progress', 'error'])
})

test.each([
  ['Plain.\nTwo lines.', 'Plain.\nTwo lines.'],
  ['<h1>New</h1><ul><li>One</li><li>Two &amp; three</li></ul>', 'New\n• One\n• Two & three'],
  ['<script>alert(1)</script>', 'alert(1)'],
  ['1 < 2', '1 < 2'],
  [[{ version: '2', note: 'B' }, { version: '1', note: null }, null, { note: 'A' }], 'B\n\nA'],
  [null, ''],
  [7, ''],
] as const)('the notes %j are shown as %j', (notes, text) => {
  expect(notesOf(notes)).toBe(text)
})

test('long notes are cut', () => {
  expect(notesOf('x'.repeat(50_000))).toHaveLength(10_000)
})

const installed = {
  shell: 'electron',
  platform: 'win32',
  isPackaged: true,
  env: {},
  hasAddress: true,
} as const
test.each([
  [{}, null],
  [{ platform: 'darwin' }, null],
  [{ platform: 'linux' }, 'packageManager'],
  [{ platform: 'linux', env: { APPIMAGE: '/home/ada/QuikApp.AppImage' } }, null],
  [{ hasAddress: false }, 'noUpdateServer'],
  [{ isPackaged: false }, 'notInstalled'],
  [{ shell: 'browser' }, 'browserShell'],
] as const)('%j: %s', (changes, obstacle) => {
  expect(updateObstacle({ ...installed, ...changes })).toBe(obstacle)
})
