import { beforeEach, expect, test } from 'vitest'
import { Ending } from './ending.ts'
import { FakeLater } from './testing/fake-later.ts'
import { RecordingLog } from './testing/recording-log.ts'

let told: string[]
let clock: FakeLater
let disposed: { done: () => void; fail: () => void }
let ending: Ending
beforeEach(() => {
  told = []
  clock = new FakeLater()
  ending = new Ending({
    dispose: () => {
      told.push('dispose')
      return new Promise((resolve, reject) => {
        disposed = { done: resolve, fail: () => reject(new Error('disk full')) }
      })
    },
    exit: code => told.push(`exit ${code}`),
    release: () => told.push('release'),
    relaunch: () => told.push('relaunch'),
    later: clock.later,
    log: new RecordingLog(),
  })
})

const settled = () => new Promise(setImmediate)
/** Whether the app went on ending by itself. */
function willQuit(): boolean {
  let held = false
  ending.willQuit({
    preventDefault: () => {
      held = true
    },
  })
  return !held
}

test('all is put away before the end, once, however often the app is told to end', async () => {
  expect([willQuit(), willQuit()]).toEqual([false, false])
  expect(ending.isRunning).toBe(false)
  await settled()
  expect(told).toEqual(['dispose'])
  disposed.done()
  await settled()
  expect(told).toEqual(['dispose', 'exit 0'])
})

test('what fails at the end says so', async () => {
  willQuit()
  disposed.fail()
  await settled()
  expect(told).toEqual(['dispose', 'exit 1'])
})

test('nothing holds the end up for longer than three seconds', async () => {
  willQuit()
  clock.advance(2_999)
  await settled()
  expect(told).toEqual(['dispose'])
  clock.advance(1)
  await settled()
  expect(told).toEqual(['dispose', 'exit 0'])
})

test('a new version: all is put away first, then it is installed in its own way', async () => {
  const installing = ending.install(() => told.push('install'))
  expect(ending.isRunning).toBe(false)
  disposed.done()
  await installing
  expect(told).toEqual(['dispose', 'release', 'install'])
  expect(willQuit()).toBe(true)
  expect(told).toEqual(['dispose', 'release', 'install'])
})

test.each(['at once', 'later', 'never told'])(
  'an installer that fails %s: the app comes back',
  async when => {
    const installing = ending.install(failed => {
      if (when === 'at once') throw new Error('no file')
      if (when === 'later') failed(new Error('refused'))
    })
    disposed.done()
    await installing
    clock.advance(60_000)
    expect(told.slice(0, 4)).toEqual(['dispose', 'release', 'relaunch', 'exit 0'])
  },
)

test('an app that ends already installs nothing', async () => {
  willQuit()
  await ending.install(() => told.push('install'))
  disposed.done()
  await settled()
  expect(told).toEqual(['dispose', 'exit 0'])
})
