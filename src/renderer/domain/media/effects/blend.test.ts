import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blend } from './blend.ts'
import { createPlanes, type Plane } from './planes.ts'
import { maskOf, pictureOf } from './testing/pictures.ts'

const SIZES = [
  [640, 360],
  [1280, 720],
  [640, 480],
  [322, 181],
  [2, 2],
] as const

test.each(SIZES)('%i × %i: all room is covered, all person is kept', (width, height) => {
  const picture = pictureOf(width, height, ({ x, y }) => (x * 7 + y * 13) % 256)
  const behind = pictureOf(width, height, ({ x, y }) => 255 - ((x * 5 + y * 3) % 256))
  const kept = picture.bytes.slice()
  blend(
    picture,
    behind,
    maskOf(256, 144, () => true),
  )
  expect(picture.bytes).toEqual(kept)
  blend(
    picture,
    behind,
    maskOf(256, 144, () => false),
  )
  expect(picture.bytes).toEqual(behind.bytes)
})

/** The value of a small plane at a place of a larger one, as it is defined: mixed of the four around it. */
function between({ width, height, data }: Plane, x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)]
  const value = (right: number, down: number): number =>
    data[Math.min(height - 1, row + down) * width + Math.min(width - 1, column + right)] ?? 0
  const upper = value(0, 0) * (1 - (x - column)) + value(1, 0) * (x - column)
  const lower = value(0, 1) * (1 - (x - column)) + value(1, 1) * (x - column)
  return upper * (1 - (y - row)) + lower * (y - row)
}

test('what is behind is stretched smoothly from any size to any size', () => {
  const size = fc.tuple(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 2, max: 40 }))
  fc.assert(
    fc.property(size, size, fc.integer(), ([width, height], [small, low], salt) => {
      const picture = createPlanes(width, height)
      const behind = pictureOf(small, low, ({ x, y }) => Math.abs(x * 31 + y * 17 + salt) % 256)
      blend(
        picture,
        behind,
        maskOf(8, 8, () => false),
      )
      for (let place = 0; place < picture.y.data.length; place += 1) {
        const at = (spot: number, length: number, other: number) =>
          Math.min(other - 1, Math.max(0, ((spot + 0.5) * other) / length - 0.5))
        const x = at(place % width, width, small)
        const y = at(Math.floor(place / width), height, low)
        expect(Math.abs((picture.y.data[place] ?? 0) - between(behind.y, x, y))).toBeLessThanOrEqual(3)
      }
    }),
    { seed: 2_207, numRuns: 60 },
  )
})

test('at the edge of a person the two are mixed, and nowhere else', () => {
  const picture = pictureOf(640, 360, () => 200)
  blend(
    picture,
    pictureOf(640, 360, () => 50),
    maskOf(256, 144, ({ x }) => x >= 128),
  )
  const row = [...picture.y.data.subarray(180 * 640, 181 * 640)]
  const edge = row.findIndex(value => value > 50)
  expect(row.slice(0, edge).every(value => value === 50)).toBe(true)
  expect(Math.abs(edge - 320)).toBeLessThan(4)
  expect(row.slice(edge, edge + 4).every((value, index, all) => value >= (all[index - 1] ?? 0))).toBe(true)
  expect(row.slice(edge + 4).every(value => value === 200)).toBe(true)
})
