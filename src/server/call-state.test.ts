import { expect, test } from 'vitest'
import { durationSeconds, reasonFor, verdict } from './call-state.ts'

test.each([
  ['the caller waits while it rings', 'ringing', 1, 1, null],
  ['it rings before the caller came', 'ringing', 0, 1, null],
  ['the ringing stopped', 'ringing', 1, 0, 'missed'],
  ['nobody came at all', 'ringing', 0, 0, 'missed'],
  ['two talk', 'active', 2, 0, null],
  ['one is left while a third is rung for', 'active', 1, 1, null],
  ['one is left', 'active', 1, 0, 'ended'],
  ['nobody is left but it still rings somewhere', 'active', 0, 1, 'ended'],
] as const)('%s', (_title, state, seats, ringing, expected) => {
  expect(verdict(state, seats, ringing)).toBe(expected)
})

test('a call hung up while it rang is missed for the one it rang for', () => {
  expect([reasonFor('cancelled', true), reasonFor('cancelled', false)]).toEqual(['missed', 'ended'])
  expect(reasonFor('declined', true)).toBe('declined')
})

test('the duration counts from the answer, in whole seconds', () => {
  expect(durationSeconds({ startedAt: undefined }, 9_000)).toBe(0)
  expect(durationSeconds({ startedAt: 1_000 }, 3_600)).toBe(3)
})
