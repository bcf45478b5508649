import type { TFunction } from 'i18next'
import { expect, test } from 'vitest'
import { lastedText } from './lasted-text.ts'

const t = ((key: string, values?: object) => [key, values ?? {}]) as unknown as TFunction

test.each([
  ['a clock that went back', -5_000, ['huddle.event.short', {}]],
  ['seconds', 59_999, ['huddle.event.short', {}]],
  ['a minute', 60_000, ['huddle.event.minutes', { minutes: 1 }]],
  ['less than an hour', 3_599_999, ['huddle.event.minutes', { minutes: 59 }]],
  ['an hour', 3_600_000, ['huddle.event.hours', { hours: 1 }]],
  ['more than an hour', 3_900_000, ['huddle.event.both', { hours: 1, minutes: 5 }]],
  ['a day', 86_400_000, ['huddle.event.hours', { hours: 24 }]],
])('%s', (_, ms, words) => {
  expect(lastedText(ms, t)).toEqual(words)
})
