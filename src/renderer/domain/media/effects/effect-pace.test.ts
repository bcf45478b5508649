import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FULL_PACE, nextPace, type Pace, type PaceLimits } from './effect-pace.ts'

const LIMITS: PaceLimits = { lastStep: 3, strainAt: 0.75, easyBelow: 0.4 }

/** The pace after seconds of these loads. */
const after = (loads: readonly number[], from: Pace = FULL_PACE): Pace =>
  loads.reduce((pace, load) => nextPace(pace, { load, elapsedMs: 1_000 }, LIMITS), from)
const seconds = (count: number, load: number): number[] => Array.from({ length: count }, () => load)

test.each([
  ['a machine that keeps up', seconds(60, 0.6), 0],
  ['one bad second', [0.5, 0.9, 0.5, 0.9, 0.5], 0],
  ['two bad seconds in a row', [0.9, 0.9], 1],
  ['bad seconds that go on', seconds(6, 0.9), 3],
  ['as bad as it gets', seconds(60, 2), 3],
  ['neither bad nor easy afterwards', [0.9, 0.9, ...seconds(120, 0.6)], 1],
  ['easy, not for long enough', [0.9, 0.9, ...seconds(9, 0.2)], 1],
  ['easy for long enough', [0.9, 0.9, ...seconds(10, 0.2)], 0],
  ['easy with a hard second in between', [0.9, 0.9, ...seconds(9, 0.2), 0.6, ...seconds(9, 0.2)], 1],
] as const)('%s', (_name, loads, step) => {
  expect(after(loads).step).toBe(step)
})

test('where more did not work out, the next try waits twice as long', () => {
  const back = after([0.9, 0.9, ...seconds(10, 0.2), 0.9, 0.9])
  expect(back).toMatchObject({ step: 1, patienceMs: 20_000 })
  expect(after(seconds(19, 0.2), back).step).toBe(1)
  expect(after(seconds(20, 0.2), back).step).toBe(0)
})

test('no load leads past either end, and the wait stays bounded', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 4, noNaN: true }), { maxLength: 400 }), loads => {
      const { step, patienceMs } = after(loads)
      expect(step).toBeGreaterThanOrEqual(0)
      expect(step).toBeLessThanOrEqual(LIMITS.lastStep)
      expect(patienceMs).toBeLessThanOrEqual(160_000)
    }),
    { seed: 1_406 },
  )
})
