import { expect, test } from 'vitest'
import { pictureFit } from './picture-fit.ts'

test.each([
  ['the same shape', [640, 360], [1280, 720], 'cover'],
  ['a squarer picture', [640, 480], [1280, 720], 'cover'],
  ['a phone held upright', [360, 640], [1280, 720], 'contain'],
  ['a phone in an upright window', [360, 640], [480, 600], 'cover'],
  ['a wide picture in an upright window', [1280, 720], [480, 900], 'contain'],
  ['no picture yet', [0, 0], [480, 600], 'cover'],
  ['a tile that is not laid out', [640, 360], [0, 0], 'cover'],
] as const)('%s', (_, [width, height], [tileWidth, tileHeight], fit) => {
  expect(pictureFit({ width, height }, { width: tileWidth, height: tileHeight })).toBe(fit)
})
