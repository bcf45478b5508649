import { expect, test } from 'vitest'
import { ProbeTally } from './probe-tally.ts'

function tally(count: number): ProbeTally {
  const made = new ProbeTally()
  for (let number = 0; number < count; number += 1) expect(made.send(number * 50)).toBe(number)
  return made
}

test('the middle one of the round trips counts, whatever the order', () => {
  const made = tally(3)
  made.back(2, 100 + 40)
  made.back(0, 4)
  expect(made.isWhole).toBe(false)
  made.back(1, 50 + 9)
  expect(made.isWhole).toBe(true)
  expect(made.result()).toEqual({ roundTripMs: 9, lostPercent: 0 })
})

test('what does not come back is lost', () => {
  const made = tally(20)
  for (let number = 0; number < 15; number += 1) made.back(number, number * 50 + 10)
  expect(made.result()).toEqual({ roundTripMs: 10, lostPercent: 25 })
})

test('what was never sent and what comes twice is not counted', () => {
  const made = tally(2)
  for (const number of [0, 0, 7, -1, Number.NaN]) made.back(number, 1_000)
  expect(made.result()).toEqual({ roundTripMs: 1_000, lostPercent: 50 })
})

test('nothing that came back is no result', () => {
  expect(tally(20).result()).toBeNull()
})
