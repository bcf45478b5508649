import { expect, test } from 'vitest'
import { formerChoices } from './former-choices.ts'

test.each([
  ['ringing', ['end']],
  ['connecting', ['hold', 'end']],
  ['active', ['hold', 'end']],
  ['ended', []],
] as const)('a call that is %s can %j', (phase, choices) => {
  expect(formerChoices(phase)).toEqual(choices)
})
