import { expect, test } from 'vitest'
import { withBlocked } from './blocked-sounds.ts'

test('one that plays leaves the other one blocked, and one that is gone waits for nothing', () => {
  const both = withBlocked(withBlocked(new Set(), 'ada:voice', true), 'grace:voice', true)
  const one = withBlocked(both, 'ada:voice', false)
  expect([...one]).toEqual(['grace:voice'])
  expect(withBlocked(one, 'grace:voice', false).size).toBe(0)
})

test('nothing new is the same set: nothing is drawn again', () => {
  const blocked = new Set(['ada:voice'])
  expect(withBlocked(blocked, 'ada:voice', true)).toBe(blocked)
  expect(withBlocked(blocked, 'grace:voice', false)).toBe(blocked)
})
