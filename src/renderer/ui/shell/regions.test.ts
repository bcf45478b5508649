import { expect, it } from 'vitest'
import { nextRegion } from './regions.ts'

it.each([
  [-1, 3, 1, 0],
  [-1, 3, -1, 2],
  [0, 3, 1, 1],
  [2, 3, 1, 0],
  [0, 3, -1, 2],
  [0, 1, 1, 0],
  [-1, 0, 1, -1],
] as const)('from part %i of %i by %i it goes to %i', (current, count, step, expected) => {
  expect(nextRegion(current, count, step)).toBe(expected)
})
