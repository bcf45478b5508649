import { expect, test } from 'vitest'
import { timerText } from './timer-text.ts'

test.each([
  [0, '0:00'],
  [7, '0:07'],
  [59.9, '0:59'],
  [60, '1:00'],
  [760, '12:40'],
  [3599, '59:59'],
  [3600, '1:00:00'],
  [3723, '1:02:03'],
  [90_000, '25:00:00'],
  [-3, '0:00'],
])('%d seconds read %s', (seconds, text) => {
  expect(timerText(seconds)).toBe(text)
})
