import { describe, expect, test } from 'vitest'
import { firstRung, LADDER, rungAt, rungForHeight } from './ladder.ts'

describe('the ladder', () => {
  test('goes down in size, then in frames, then in people, and ends with voices', () => {
    const order = ['full', 'smaller', 'slower', 'someUnseen', 'voicesOnly']
    const steps = LADDER.map(({ step }) => order.indexOf(step))
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect(new Set(steps).size).toBe(order.length)
  })

  test('no rung costs more than the one above', () => {
    for (const [index, lower] of LADDER.entries()) {
      const upper = LADDER[index - 1]
      if (upper === undefined) continue
      expect(lower.maxHeight).toBeLessThanOrEqual(upper.maxHeight)
      expect(lower.maxFramerate).toBeLessThanOrEqual(upper.maxFramerate)
      expect(lower.maxBitrate).toBeLessThanOrEqual(upper.maxBitrate)
      expect(lower.seen).toBeLessThanOrEqual(upper.seen)
    }
  })

  test('more people never begin higher', () => {
    const rungs = Array.from({ length: 60 }, (_, index) => firstRung(index + 1))
    expect(rungs).toEqual(rungs.toSorted((a, b) => a - b))
  })

  test.each([
    [2, { step: 'full', maxHeight: 720, maxFramerate: 30 }],
    [4, { step: 'smaller', maxHeight: 360, maxFramerate: 30 }],
    [5, { step: 'smaller', maxHeight: 270, maxFramerate: 30 }],
    [6, { step: 'smaller', maxHeight: 180 }],
    [8, { step: 'slower', maxHeight: 180, maxFramerate: 15 }],
    [12, { step: 'someUnseen', seen: 6 }],
    [50, { step: 'voicesOnly', seen: 0 }],
  ])('%i people begin with %j', (people, expected) => {
    expect(rungAt(firstRung(people))).toMatchObject(expected)
  })

  test.each([
    [0, 0],
    [1_080, 0],
    [720, 0],
    [480, 2],
    [360, 2],
    [120, 4],
  ])('a camera of height %i has nothing to gain above rung %i', (height, index) => {
    expect(rungForHeight(height)).toBe(index)
  })
})
