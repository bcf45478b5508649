import { expect, test } from 'vitest'
import { QuitQuestion } from './quit-question.ts'
import { RecordingLog } from './testing/recording-log.ts'

function setUp(inCall: boolean) {
  const state = { inCall, asked: 0, quits: 0 }
  let answer: { leave: (leaves: boolean) => void; fail: (error: Error) => void } | null = null
  const question = new QuitQuestion({
    inCall: () => state.inCall,
    ask: () => {
      state.asked += 1
      return new Promise((resolve, reject) => {
        answer = { leave: resolve, fail: reject }
      })
    },
    quit: () => {
      state.quits += 1
      request()
    },
    log: new RecordingLog(),
  })
  /** As `app.quit()`; answers whether the app goes on quitting. */
  const request = (): boolean => {
    let held = false
    question.beforeQuit({
      preventDefault: () => {
        held = true
      },
    })
    return !held
  }
  const reply = async (give: (to: NonNullable<typeof answer>) => void) => {
    if (answer === null) throw new Error('nobody was asked')
    give(answer)
    await new Promise(setImmediate)
  }
  return { state, question, request, reply }
}

test('without a call the app ends at once', () => {
  const { state, question, request } = setUp(false)
  expect(request()).toBe(true)
  expect(question.quitting).toBe(true)
  expect(state.asked).toBe(0)
})

test('in a call the person is asked, once, however often the app is told to end', async () => {
  const { state, question, request, reply } = setUp(true)
  expect([request(), request(), request()]).toEqual([false, false, false])
  expect(state.asked).toBe(1)
  expect(question.quitting).toBe(false)
  await reply(({ leave }) => leave(true))
  expect(state).toMatchObject({ asked: 1, quits: 1 })
  expect(question.quitting).toBe(true)
})

test('who stays is asked again the next time, and closing hides as before', async () => {
  const { state, question, request, reply } = setUp(true)
  request()
  await reply(({ leave }) => leave(false))
  expect(state.quits).toBe(0)
  expect(question.quitting).toBe(false)
  expect(request()).toBe(false)
  expect(state.asked).toBe(2)
})

test('a signal ends the app without a question', () => {
  const { state, question, request } = setUp(true)
  question.force()
  expect(request()).toBe(true)
  expect(state.asked).toBe(0)
})

test('a question that cannot be asked ends the app', async () => {
  const { state, request, reply } = setUp(true)
  request()
  await reply(({ fail }) => fail(new Error('no dialog')))
  expect(state.quits).toBe(1)
})
