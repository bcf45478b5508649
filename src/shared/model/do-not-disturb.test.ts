import { expect, test } from 'vitest'
import { dndEnd, isLeftAlone } from './do-not-disturb.ts'

const now = new Date(2026, 11, 31, 23, 50, 12).getTime()

test.each([
  ['halfHour', new Date(2027, 0, 1, 0, 20, 12)],
  ['hour', new Date(2027, 0, 1, 0, 50, 12)],
  ['tomorrow', new Date(2027, 0, 1, 8)],
] as const)('%s ends at %s', (end, moment) => {
  expect(new Date(dndEnd(end, now))).toEqual(moment)
})

test('tomorrow is the next day also just after midnight', () => {
  expect(new Date(dndEnd('tomorrow', new Date(2026, 4, 3, 0, 1).getTime()))).toEqual(new Date(2026, 4, 4, 8))
})

test.each([
  [{ status: 'dnd' }, true],
  [{ status: 'dnd', expiresAt: now + 1 }, true],
  [{ status: 'dnd', expiresAt: now }, false],
  [{ status: 'busy' }, false],
] as const)('%o wants to be left alone: %s', (choice, is) => {
  expect(isLeftAlone(choice, now)).toBe(is)
})
