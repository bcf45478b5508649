import { expect, it } from 'vitest'
import { dayName } from './moments.ts'

const now = new Date(2026, 2, 1, 9, 0).getTime()

it.each([
  ['today', new Date(2026, 2, 1, 0, 0), 'today'],
  ['yesterday across a month', new Date(2026, 1, 28, 23, 59), 'yesterday'],
  ['two days ago', new Date(2026, 1, 27, 23, 59), 'date'],
  ['tomorrow, by a clock that is off', new Date(2026, 2, 2, 0, 0), 'date'],
] as const)('%s', (_, date, kind) => {
  expect(dayName(date.getTime(), now).kind).toBe(kind)
})

it('names the year where it is another one', () => {
  const name = dayName(new Date(2024, 5, 5).getTime(), now)
  expect(name.kind === 'date' && name.text).toContain('2024')
})
