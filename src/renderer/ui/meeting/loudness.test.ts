import { expect, test } from 'vitest'
import { loudnessOf } from './loudness.ts'

test.each([
  [0, 0, null],
  [-1, 0, null],
  [Number.NaN, 0, null],
  [0.4, 0.4, null],
  [1, 1, null],
  [1.5, 0, 1.5],
  [9, 0, 2],
])('a volume of %d', (volume, element, gain) => {
  expect(loudnessOf(volume)).toEqual({ element, gain })
})
