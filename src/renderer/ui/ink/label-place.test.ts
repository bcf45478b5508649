import { expect, test } from 'vitest'
import { labelPlace } from './label-place.ts'

const box = { width: 144, height: 81 }
const NAME = 90

test.each([0, 10, 72, 120, 144])('a name at %i of 144 is all inside', x => {
  const { along } = labelPlace({ x, y: 20 }, box)
  const left = x - along * NAME
  expect(left).toBeGreaterThanOrEqual(0)
  expect(left + NAME).toBeLessThanOrEqual(box.width)
})

test('what is outside counts as at the edge', () => {
  expect(labelPlace({ x: -50, y: 20 }, box).along).toBe(0)
  expect(labelPlace({ x: 500, y: 20 }, box).along).toBe(1)
  expect(labelPlace({ x: 5, y: 5 }, { width: 0, height: 0 }).along).toBe(0)
})

test.each([
  [20, false],
  [60, true],
  [80, true],
])('a tip at %i of 81: above is %s', (y, isAbove) => {
  expect(labelPlace({ x: 10, y }, box).isAbove).toBe(isAbove)
})
