import { expect, test } from 'vitest'
import { openingBounds, ringBounds } from './window-bounds.ts'

const screen = { x: 0, y: 0, width: 1_920, height: 1_080 }

test.each([
  [undefined, { width: 1_200, height: 800 }],
  [
    { x: 10, y: 20, width: 900, height: 700 },
    { x: 10, y: 20, width: 900, height: 700 },
  ],
  [
    { x: 10, y: 20, width: 100, height: 100 },
    { x: 10, y: 20, width: 480, height: 600 },
  ],
  [
    { x: 5_000, y: 20, width: 900, height: 700 },
    { width: 900, height: 700 },
  ],
  [
    { x: 10, y: 2_000, width: 900, height: 700 },
    { width: 900, height: 700 },
  ],
  [
    { x: -890, y: 20, width: 900, height: 700 },
    { width: 900, height: 700 },
  ],
])('kept at %o it opens at %o', (kept, opened) => {
  expect(openingBounds(kept, [screen])).toEqual(opened)
})

test('the ring window is as high as its rings, up to three, and on the screen it is given', () => {
  const second = { x: 1_920, y: 40, width: 1_280, height: 1_000 }
  expect(ringBounds(second, 1)).toEqual({ x: 2_796, y: 64, width: 380, height: 176 })
  expect([0, 2, 3, 9].map(count => ringBounds(second, count).height)).toEqual([176, 352, 528, 528])
})
