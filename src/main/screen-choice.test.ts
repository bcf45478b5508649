import { expect, test } from 'vitest'
import { OneShotChoice } from './screen-choice.ts'

const frame = { processId: 4, frameToken: 'a' }
const choice = { sourceId: 'window:1:0', withAudio: false }

function kept() {
  const clock = { now: 1_000 }
  const one = new OneShotChoice(() => clock.now)
  one.keep(frame, choice)
  return { one, clock }
}

test('a choice is good once', () => {
  const { one } = kept()
  expect(one.isOpen).toBe(true)
  expect(one.take({ ...frame })).toEqual(choice)
  expect(one.isOpen).toBe(false)
  expect(one.take(frame)).toBeNull()
})

test('it lapses after ten seconds, and not before', () => {
  const { one, clock } = kept()
  clock.now += 9_999
  expect(one.isOpen).toBe(true)
  clock.now += 1
  expect(one.isOpen).toBe(false)
  expect(one.take(frame)).toBeNull()
  // Also where the clock is asked only late: what lapsed does not come back.
  clock.now -= 5_000
  expect(one.take(frame)).toBeNull()
})

test.each([
  ['another page in the same process', { ...frame, frameToken: 'b' }],
  ['the same name in another process', { ...frame, processId: 5 }],
])('%s neither gets it nor takes it away', (_who, other) => {
  const { one } = kept()
  expect(one.take(other)).toBeNull()
  expect(one.take(frame)).toEqual(choice)
})

test('the last choice counts, and none that was forgotten', () => {
  const { one } = kept()
  one.keep(frame, { sourceId: 'screen:2:0', withAudio: true })
  expect(one.take(frame)).toEqual({ sourceId: 'screen:2:0', withAudio: true })
  one.keep(frame, choice)
  one.forget()
  expect(one.isOpen).toBe(false)
  expect(one.take(frame)).toBeNull()
})
