import { EventEmitter } from 'node:events'
import type { MessageBoxOptions } from 'electron'
import { beforeEach, expect, test } from 'vitest'
import { PageWatch, type WatchedPage } from './page-watch.ts'
import { RecordingLog } from './testing/recording-log.ts'

class FakePage extends EventEmitter {
  reloads = 0
  killed = 0
  destroyed = false
  reload(): void {
    this.reloads += 1
  }
  forcefullyCrashRenderer(): void {
    this.killed += 1
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
  }
  isDestroyed(): boolean {
    return this.destroyed
  }
}

let page: FakePage
let asked: MessageBoxOptions[]
/** Null: nobody answers yet. */
let answer: number | null
let quits: number
let now: number
beforeEach(() => {
  page = new FakePage()
  asked = []
  answer = 0
  quits = 0
  now = 0
  new PageWatch({
    page: page as unknown as WatchedPage,
    ask: question => {
      asked.push(question)
      if (answer !== null) return Promise.resolve(answer)
      // As Electron's: a question that is taken away counts as called off.
      return new Promise(resolve => {
        question.signal?.addEventListener('abort', () => resolve(question.cancelId ?? 0))
      })
    },
    quit: () => {
      quits += 1
    },
    now: () => now,
    log: new RecordingLog(),
  })
})

const crash = (reason = 'crashed') => page.emit('render-process-gone', {}, { reason, exitCode: 139 })
const settled = () => new Promise(setImmediate)

test.each(['crashed', 'oom', 'killed', 'launch-failed', 'abnormal-exit'])(
  'a page that went down (%s) is loaded anew, without a question',
  async reason => {
    crash(reason)
    await settled()
    expect(page.reloads).toBe(1)
    expect(asked).toEqual([])
  },
)

test('a page that ended as it should stays as it is', () => {
  crash('clean-exit')
  expect(page.reloads).toBe(0)
})

test('three in a minute end the loop: the person tries again, with a new count', async () => {
  for (const time of [0, 1_000, 2_000]) {
    now = time
    crash()
  }
  await settled()
  expect(asked.map(({ message }) => message)).toEqual(['QuikApp went down several times in a row.'])
  expect(page.reloads).toBe(3)
  crash()
  expect(page.reloads).toBe(4)
  expect(quits).toBe(0)
})

test('three in a minute: the person quits', async () => {
  answer = 1
  for (const _ of [1, 2, 3]) crash()
  await settled()
  expect(quits).toBe(1)
  expect(page.reloads).toBe(2)
})

test('a page that hangs is waited for, or taken down and brought back', async () => {
  page.emit('unresponsive')
  page.emit('unresponsive')
  await settled()
  expect(asked).toHaveLength(1)
  expect(page.killed).toBe(0)
  answer = 1
  page.emit('unresponsive')
  await settled()
  expect(page.killed).toBe(1)
  expect(page.reloads).toBe(1)
})

test('nothing is done to a page that is closed meanwhile', async () => {
  answer = 1
  page.emit('unresponsive')
  page.destroyed = true
  await settled()
  expect(page.killed).toBe(0)
})

test('a page that answers again takes its question away, and may ask another', async () => {
  answer = null
  page.emit('unresponsive')
  page.emit('responsive')
  expect(asked.map(({ signal }) => signal?.aborted)).toEqual([true])
  await settled()
  expect([page.killed, quits]).toEqual([0, 0])
  page.emit('unresponsive')
  expect(asked).toHaveLength(2)
})

test('a page that goes down for the third time while it is asked about is asked about anew', async () => {
  crash()
  crash()
  answer = null
  page.emit('unresponsive')
  crash()
  expect(asked.map(({ message, signal }) => [message, signal?.aborted])).toEqual([
    ['QuikApp does not answer.', true],
    ['QuikApp went down several times in a row.', false],
  ])
  await settled()
  expect(quits).toBe(0)
})
