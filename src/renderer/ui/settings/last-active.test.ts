import { expect, test } from 'vitest'
import { clockTime } from '../chat/moments.ts'
import { lastActive } from './last-active.ts'

const NOW = new Date(2026, 4, 20, 12, 0).getTime()
const MINUTE_MS = 60_000

test.each([
  ['a moment ago', NOW, { kind: 'now', when: '' }],
  ['two missed signs of life', NOW - 2 * MINUTE_MS, { kind: 'now', when: '' }],
  ['a clock that is behind', NOW + 5 * MINUTE_MS, { kind: 'now', when: '' }],
  ['longer', NOW - 10 * MINUTE_MS, { kind: 'today', when: clockTime(NOW - 10 * MINUTE_MS) }],
  [
    'last evening',
    NOW - 15 * 60 * MINUTE_MS,
    { kind: 'yesterday', when: clockTime(NOW - 15 * 60 * MINUTE_MS) },
  ],
  ['last year', NOW - 365 * 24 * 60 * MINUTE_MS, { kind: 'date', when: expect.stringContaining('2025') }],
])('%s', (_what, at, expected) => {
  expect(lastActive(at, NOW)).toEqual(expected)
})
