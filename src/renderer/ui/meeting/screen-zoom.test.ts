import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  FIT,
  inkPlaceAt,
  isCut,
  nextScale,
  panned,
  placeOf,
  type ScreenView,
  type ScreenZoom,
  scaleOf,
  steadySize,
  zoomedTo,
  zoomOfGrown,
} from './screen-zoom.ts'

const view: ScreenView = {
  picture: { width: 1_280, height: 720 },
  box: { width: 960, height: 720 },
  ratio: 1,
}
const MIDDLE = { x: 480, y: 360 }

describe('where a picture is', () => {
  test.each<[ScreenZoom['scale'], readonly number[], number, object]>([
    ['fit', [0.5, 0.5], 1, { x: 0, y: 90, width: 960, height: 540 }],
    ['fit', [0.1, 0.9], 1, { x: 0, y: 90, width: 960, height: 540 }],
    [0.5, [0.5, 0.5], 1, { x: 160, y: 180, width: 640, height: 360 }],
    [1, [0.5, 0.5], 1, { x: -160, y: 0, width: 1_280, height: 720 }],
    [2, [0.5, 0.5], 1, { x: -800, y: -360, width: 2_560, height: 1_440 }],
    // The edge of the picture is never inside the box.
    [2, [0, 1], 1, { x: 0, y: -720, width: 2_560, height: 1_440 }],
    // Where the screen here is finer, as many of its pixels.
    [2, [0.5, 0.5], 2, { x: -160, y: 0, width: 1_280, height: 720 }],
  ])('at %s around %j with ratio %i', (scale, [x = 0, y = 0], ratio, place) => {
    expect(placeOf({ scale, centre: [x, y] }, { ...view, ratio })).toEqual(place)
  })

  test('what is seen when it fits is a scale, too', () => {
    expect(scaleOf(FIT, view)).toBe(0.75)
    expect(scaleOf(FIT, { ...view, ratio: 2 })).toBe(1.5)
    expect(scaleOf(FIT, { ...view, picture: { width: 0, height: 0 } })).toBe(1)
  })
})

describe('zooming', () => {
  test.each<[ScreenZoom['scale'], 1 | -1, number]>([
    ['fit', 1, 1],
    ['fit', -1, 0.5],
    [1, 1, 1.25],
    [1.1, -1, 1],
    [1.1, 1, 1.25],
    [2, 1, 2],
    [0.5, -1, 0.5],
  ])('from %s by %i is %f', (scale, direction, next) => {
    expect(nextScale({ ...FIT, scale }, view, direction)).toBe(next)
  })

  test('goes from 50 % to 200 % and no further', () => {
    expect(zoomedTo(FIT, view, 40, MIDDLE).scale).toBe(2)
    expect(zoomedTo(FIT, view, 0.01, MIDDLE).scale).toBe(0.5)
  })

  test('a large screen that fits is not made larger by zooming out, nor a small one smaller by zooming in', () => {
    const large = { ...view, picture: { width: 3_840, height: 2_160 } }
    expect(zoomedTo(FIT, large, 0.2, MIDDLE)).toBe(FIT)
    expect(zoomedTo(FIT, large, 0.4, MIDDLE).scale).toBe(0.5)
    const small = { ...view, picture: { width: 320, height: 180 } }
    expect(zoomedTo(FIT, small, 3.5, MIDDLE)).toBe(FIT)
  })

  const seed = Date.now() % 1_000_000
  test(`the place under the pointer stays, where no edge is in the way (seed ${seed})`, () => {
    const scale = fc.double({ min: 1.2, max: 2, noNaN: true })
    const part = fc.double({ min: 0.4, max: 0.6, noNaN: true })
    fc.assert(
      fc.property(scale, scale, part, part, (from, to, x, y) => {
        const zoom: ScreenZoom = { scale: from, centre: [0.5, 0.5] }
        const at = { x: x * view.box.width, y: y * view.box.height }
        const before = inkPlaceAt(placeOf(zoom, view), at)
        const after = inkPlaceAt(placeOf(zoomedTo(zoom, view, to, at), view), at)
        expect(after?.[0]).toBeCloseTo(before?.[0] ?? -1, 6)
        expect(after?.[1]).toBeCloseTo(before?.[1] ?? -1, 6)
      }),
      { seed },
    )
  })

  test(`whatever is done, the picture covers its box or is whole in its middle (seed ${seed})`, () => {
    const number = fc.double({ min: -3_000, max: 3_000, noNaN: true })
    const step = fc.oneof(
      fc.record({ to: fc.double({ min: 0.1, max: 4, noNaN: true }), x: number, y: number }),
      fc.record({ x: number, y: number }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), steps => {
        let zoom = FIT
        for (const one of steps)
          zoom = 'to' in one ? zoomedTo(zoom, view, one.to, one) : panned(zoom, view, one)
        const { x, y, width, height } = placeOf(zoom, view)
        for (const [start, size, room] of [
          [x, width, view.box.width],
          [y, height, view.box.height],
        ] as const) {
          if (size <= room) expect(start).toBeCloseTo((room - size) / 2)
          else expect(start <= 0 && start + size >= room - 1e-6).toBe(true)
        }
      }),
      { seed },
    )
  })
})

test('moving it ends at its edges, and comes back from there at once', () => {
  const at200: ScreenZoom = { ...FIT, scale: 2 }
  const far = panned(at200, view, { x: 10_000, y: -10_000 })
  expect(placeOf(far, view)).toMatchObject({ x: 0, y: -720 })
  expect(placeOf(panned(far, view, { x: -10, y: 10 }), view)).toMatchObject({ x: -10, y: -710 })
  expect(isCut(at200, view)).toBe(true)
  expect(isCut(FIT, view)).toBe(false)
  expect(panned(FIT, view, { x: 50, y: 50 })).toEqual(FIT)
})

test('places of the picture are told from what is beside it', () => {
  const place = placeOf(FIT, view)
  expect(inkPlaceAt(place, { x: 480, y: 360 })).toEqual([0.5, 0.5])
  expect(inkPlaceAt(place, { x: 0, y: 90 })).toEqual([0, 0])
  expect(inkPlaceAt(place, { x: 480, y: 89 })).toBeNull()
  expect(inkPlaceAt({ x: 0, y: 0, width: 0, height: 0 }, { x: 0, y: 0 })).toBeNull()
})

test('a picture that turns out to be larger does not jump', () => {
  const [small, whole] = [
    { width: 640, height: 360 },
    { width: 1_280, height: 720 },
  ]
  const zoom: ScreenZoom = { scale: 2, centre: [0.4, 0.6] }
  const grown = zoomOfGrown(zoom, small, whole)
  expect(placeOf(grown, view)).toEqual(placeOf(zoom, { ...view, picture: small }))
  expect(zoomOfGrown(FIT, small, whole)).toBe(FIT)
  expect(zoomOfGrown(zoom, { width: 0, height: 0 }, whole)).toBe(zoom)
  expect(zoomOfGrown(zoom, { width: 800, height: 600 }, whole)).toBe(zoom)
})

test('a picture that comes smaller for a while keeps its size, another shape is another picture', () => {
  const whole = { width: 1_280, height: 720 }
  expect(steadySize({ width: 0, height: 0 }, whole)).toEqual(whole)
  expect(steadySize(whole, { width: 640, height: 360 })).toEqual(whole)
  expect(steadySize({ width: 640, height: 360 }, whole)).toEqual(whole)
  expect(steadySize(whole, { width: 0, height: 0 })).toEqual(whole)
  expect(steadySize(whole, { width: 800, height: 600 })).toEqual({ width: 800, height: 600 })
})
