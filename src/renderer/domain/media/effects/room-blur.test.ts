import { expect, test } from 'vitest'
import type { Plane } from './planes.ts'
import { RoomBlur } from './room-blur.ts'
import { maskOf, pictureOf } from './testing/pictures.ts'

const SIZE = { width: 640, height: 360 }
const spread = ({ data }: Plane): number => Math.max(...data) - Math.min(...data)

test.each(['light', 'strong'] as const)('%s: letters on a wall cannot be read any more', strength => {
  // Lines of four pixels: the strokes of small print.
  const page = pictureOf(640, 360, ({ x }) => (Math.floor(x / 4) % 2 === 0 ? 20 : 220))
  const { y } = new RoomBlur(strength, SIZE).make(
    page,
    maskOf(256, 144, () => false),
  )
  const cells = [...y.data.subarray(y.width * 20 + 10, y.width * 21 - 10)]
  expect(Math.max(...cells) - Math.min(...cells)).toBeLessThan(strength === 'strong' ? 25 : 60)
})

test('strong leaves less than light', () => {
  const picture = pictureOf(640, 360, ({ x, y }) => (((x >> 5) + (y >> 5)) % 2 === 0 ? 0 : 255))
  const mask = maskOf(256, 144, () => false)
  const [light, strong] = (['light', 'strong'] as const).map(strength =>
    spread(new RoomBlur(strength, SIZE).make(picture, mask).y),
  )
  expect(strong).toBeLessThan(light ?? 0)
})

test('a person does not glow at the edge', () => {
  const isPerson = ({ x }: { readonly x: number }): boolean => x >= 300
  const picture = pictureOf(640, 360, spot => (isPerson(spot) ? 255 : 60))
  const { y } = new RoomBlur('strong', SIZE).make(
    picture,
    maskOf(256, 144, ({ x }) => isPerson({ x: x * 2.5 + 3 })),
  )
  expect(Math.max(...y.data)).toBeLessThanOrEqual(62)
})

test('where there is nothing but a person, nothing is made up that shines', () => {
  const picture = pictureOf(640, 360, () => 255)
  const { y, u, v } = new RoomBlur('light', SIZE).make(
    picture,
    maskOf(256, 144, () => true),
  )
  for (const plane of [y, u, v]) expect(new Set(plane.data)).toEqual(new Set([128]))
})
