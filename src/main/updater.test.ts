import { beforeEach, expect, test } from 'vitest'
import type { UpdateState } from '#shared/ipc/update.ts'
import { FakeLater } from './testing/fake-later.ts'
import { RecordingLog } from './testing/recording-log.ts'
import { Updater } from './updater.ts'

const update = { version: '2.0.0', notes: 'Faster.' }

let world: { automatic: boolean; inCall: boolean; fails: 'check' | 'fetch' | null; newer: boolean }
let told: UpdateState[]
let fetches: { progress: (percent: number) => void; done: () => void; signal: AbortSignal }[]
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
      fetch: (progress, signal) =>
        new Promise((resolve, reject) => {
          if (world.fails === 'fetch') reject(new Error('not signed by the application owner'))
          else fetches.push({ progress, done: resolve, signal })
          signal.addEventListener('abort', () => reject(new Error('cancelled')))
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

test('a call that begins has the line for itself: what was being fetched is fetched anew after it', async () => {
  const one = updater()
  await one.check()
  fetches[0]?.progress(40)
  world.inCall = true
  one.callChanged()
  await settled()
  expect(told.at(-1)).toEqual({ kind: 'found', ...update })
  one.callChanged()
  await settled()
  expect(fetches).toHaveLength(1)
  world.inCall = false
  one.callChanged()
  expect(told.at(-1)).toMatchObject({ kind: 'fetching', percent: 0 })
  fetches[1]?.done()
  await settled()
  expect(told.at(-1)).toEqual({ kind: 'ready', ...update })
})

test('a call that is over before the download has stopped begins it anew, too', async () => {
  const one = updater()
  await one.check()
  world.inCall = true
  one.callChanged()
  world.inCall = false
  one.callChanged()
  await settled()
  expect(fetches.map(({ signal }) => signal.aborted)).toEqual([true, false])
})

test('what was asked for by hand goes on by itself after the call', async () => {
  world.automatic = false
  const one = updater()
  await one.check()
  one.handlers['update.fetch']()
  world.inCall = true
  one.callChanged()
  await settled()
  world.inCall = false
  one.callChanged()
  expect(fetches).toHaveLength(2)
})

test('who turns automatic updates on gets at once what was found', async () => {
  world.automatic = false
  const one = updater()
  await one.check()
  one.wishesChanged()
  expect(fetches).toEqual([])
  world.automatic = true
  one.wishesChanged()
  expect(fetches).toHaveLength(1)
})

test('the end of the app calls a download off, and begins none', async () => {
  const one = updater()
  await one.check()
  one.dispose()
  await settled()
  expect(fetches.map(({ signal }) => signal.aborted)).toEqual([true])
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
