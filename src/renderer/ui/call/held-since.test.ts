import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { heldSince, noteHeld } from './held-since.ts'

beforeEach(() => vi.useFakeTimers({ now: 1_000 }))
afterEach(() => void vi.useRealTimers())

test('a call is on hold since it was put there, whenever that is shown', () => {
  const call = { isHeld: true }
  noteHeld([call])
  vi.setSystemTime(60_000)
  expect(heldSince(call)).toBe(1_000)
})

test('a call that went on and is held again counts anew; one that stayed does not', () => {
  const swapped = { isHeld: true }
  const stays = { isHeld: true }
  const forget = noteHeld([swapped, stays])
  swapped.isHeld = false
  forget()
  vi.setSystemTime(60_000)
  noteHeld([swapped, stays])
  expect(heldSince(swapped)).toBe(60_000)
  expect(heldSince(stays)).toBe(1_000)
})
