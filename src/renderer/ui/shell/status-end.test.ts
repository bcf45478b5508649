import { expect, it } from 'vitest'
import { statusEnd } from './status-end.ts'

const noon = new Date(2026, 10, 21, 12, 0).getTime()
const minute = 60_000

it.each([
  ['never', undefined],
  ['halfHour', noon + 30 * minute],
  ['hour', noon + 60 * minute],
  ['fourHours', noon + 240 * minute],
  ['today', new Date(2026, 10, 22).getTime()],
] as const)('a status that ends %s', (end, moment) => {
  expect(statusEnd(end, noon)).toBe(moment)
})

it('ends at the midnight to come, also on the last day of a month', () => {
  expect(statusEnd('today', new Date(2026, 11, 31, 23, 59).getTime())).toBe(new Date(2027, 0, 1).getTime())
})
