import { expect, test } from 'vitest'
import { hidesOnClose } from './close-behaviour.ts'
import { openingBounds } from './window-bounds.ts'

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

test.each([
  ['electron', 'darwin', false, true],
  ['electron', 'win32', false, true],
  ['electron', 'linux', false, false],
  ['browser', 'darwin', false, false],
  ['electron', 'win32', true, false],
] as const)('in %s on %s (quitting: %s) closing hides: %s', (shell, platform, quitting, hides) => {
  expect(hidesOnClose({ shell, platform, quitting })).toBe(hides)
})
