import { expect, test } from 'vitest'
import { Compositor } from './compositor.ts'
import { createPlanes, fillFromRgba, toSmallRgba } from './planes.ts'
import { maskOf, pictureOf } from './testing/pictures.ts'

const maskSize = { width: 256, height: 144 }
/** A mask as the model answers: red is 255 where the person is. */
const answer = (isPerson: (spot: { x: number; y: number }) => boolean): Uint8Array => {
  const { data } = maskOf(256, 144, isPerson)
  return Uint8Array.from(
    { length: 4 * data.length },
    (_, index) => (index % 4 === 0 ? data[index / 4] : 0) ?? 0,
  )
}
/** Every picture is one green; how often each was painted. */
const greens = () => {
  const painted: string[] = []
  const paint = (id: string, { width, height }: { width: number; height: number }) => {
    painted.push(`${id} ${width}×${height}`)
    return Uint8ClampedArray.from(
      { length: 4 * width * height },
      (_, index) => [0, 160, 80, 255][index % 4] ?? 0,
    )
  }
  return { paint, painted }
}
const green = (() => {
  const planes = createPlanes(2, 2)
  fillFromRgba(
    planes,
    Uint8Array.from({ length: 16 }, (_, index) => [0, 160, 80, 255][index % 4] ?? 0),
  )
  return planes.y.data[0] ?? 0
})()
const room = (width = 640, height = 360) => pictureOf(width, height, ({ x, y }) => (x * 7 + y * 13) % 256)

test('before the model has answered nothing of the picture is shown', () => {
  const { paint } = greens()
  const picture = room()
  new Compositor({ background: { kind: 'image', imageId: 'paper' }, maskSize, paint }).cover(picture)
  expect(new Set(picture.y.data)).toEqual(new Set([green]))
})

test('a person comes in within a few answers, and the last of one who left is gone within a few', () => {
  const { paint } = greens()
  const compositor = new Compositor({ background: { kind: 'image', imageId: 'dusk' }, maskSize, paint })
  for (let turn = 0; turn < 4; turn += 1) compositor.settle(answer(({ x }) => x >= 128))
  const picture = room()
  const [before] = [picture.y.data.slice()]
  compositor.cover(picture)
  const at = 180 * 640
  expect(picture.y.data.subarray(at + 340, at + 640)).toEqual(before.subarray(at + 340, at + 640))
  expect(new Set(picture.y.data.subarray(at, at + 300))).toEqual(new Set([green]))
  for (let turn = 0; turn < 4; turn += 1) compositor.settle(answer(() => false))
  const empty = room()
  compositor.cover(empty)
  expect(new Set(empty.y.data)).toEqual(new Set([green]))
})

test('a camera that changes its size has the background in that size with the next picture', () => {
  const { paint, painted } = greens()
  const compositor = new Compositor({ background: { kind: 'image', imageId: 'dusk' }, maskSize, paint })
  for (const [width, height] of [
    [640, 360],
    [640, 360],
    [1280, 720],
  ] as const) {
    const picture = room(width, height)
    compositor.cover(picture)
    expect(new Set(picture.y.data)).toEqual(new Set([green]))
  }
  expect(painted).toEqual(['dusk 640×360', 'dusk 1280×720'])
})

test.each(['light', 'strong'] as const)(
  'a room in a %s blur has no sharp place, whatever the size',
  strength => {
    const compositor = new Compositor({ background: { kind: 'blur', strength }, maskSize })
    for (const [width, height] of [
      [640, 360],
      [640, 480],
    ] as const) {
      const picture = room(width, height)
      compositor.cover(picture)
      const { data } = picture.y
      const steps = data.map((value, place) =>
        place % width === 0 ? 0 : Math.abs(value - (data[place - 1] ?? 0)),
      )
      expect(steps.reduce((most, step) => Math.max(most, step))).toBeLessThan(40)
    }
  },
)

test('colours survive the way to planes and to what the model sees', () => {
  const colours = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [255, 255, 255],
    [0, 0, 0],
    [210, 160, 130],
  ] as const
  for (const colour of colours) {
    const planes = createPlanes(64, 36)
    fillFromRgba(
      planes,
      Uint8Array.from({ length: 4 * 64 * 36 }, (_, index) => [...colour, 255][index % 4] ?? 0),
    )
    const rgba = toSmallRgba(planes, { width: 16, height: 9 })
    for (const [channel, value] of colour.entries()) {
      expect(Math.abs((rgba[channel] ?? 0) - value)).toBeLessThanOrEqual(4)
    }
  }
})
