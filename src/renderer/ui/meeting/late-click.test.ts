import { expect, test } from 'vitest'
import { isLateClick } from './late-click.ts'

test.each([
  ['the second click of the pair that brought the strip', 2, 180, true],
  ['a third one in a hurry', 3, 400, true],
  ['a single click, however soon', 1, 60, false],
  ['a key, however soon', 0, 60, false],
  ['a pair that began here', 2, 700, false],
])('%s', (_, detail, after, isLate) => {
  expect(isLateClick({ detail, timeStamp: 10_000 + after }, 10_000)).toBe(isLate)
})
