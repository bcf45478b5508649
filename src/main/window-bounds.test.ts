import { expect, test } from 'vitest'
import { minimumSize, openingBounds, ringBounds } from './window-bounds.ts'

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

const laptop = { x: 0, y: 25, width: 1_024, height: 512 }

test('a window is never larger than the screen that it opens on', () => {
  expect(openingBounds(undefined, [laptop])).toEqual({ width: 1_024, height: 512 })
  const kept = { x: 100, y: 60, width: 1_600, height: 900 }
  expect(openingBounds(kept, [laptop])).toEqual({ x: 0, y: 25, width: 1_024, height: 512 })
  expect(openingBounds({ ...kept, width: 700 }, [laptop])).toEqual({ x: 100, y: 25, width: 700, height: 512 })
  // From a large screen that is gone.
  expect(openingBounds({ ...kept, x: 5_000 }, [laptop])).toEqual({ width: 1_024, height: 512 })
})

test('of two screens the one that shows more of the window counts', () => {
  const large = { x: 1_024, y: 0, width: 2_560, height: 1_440 }
  const kept = { x: 900, y: 40, width: 1_600, height: 1_000 }
  expect(openingBounds(kept, [laptop, large])).toEqual(kept)
  expect(openingBounds({ ...kept, x: -900 }, [laptop, large])).toMatchObject({ width: 1_024, height: 512 })
})

test('the least size fits every screen', () => {
  expect(minimumSize([screen])).toEqual({ width: 480, height: 600 })
  expect(minimumSize([screen, laptop])).toEqual({ width: 480, height: 512 })
})

test('without a screen there is a size all the same', () => {
  expect(openingBounds(undefined, [])).toEqual({ width: 1_200, height: 800 })
})

test('the ring window is as high as its rings, up to three, and on the screen it is given', () => {
  const second = { x: 1_920, y: 40, width: 1_280, height: 1_000 }
  expect(ringBounds(second, 1)).toEqual({ x: 2_796, y: 64, width: 380, height: 176 })
  expect([0, 2, 3, 9].map(count => ringBounds(second, count).height)).toEqual([176, 352, 528, 528])
})
