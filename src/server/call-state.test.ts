import { expect, test } from 'vitest'
import type { CallId, UserId } from '#shared/ids.ts'
import { countTimeIn, durationSeconds, reasonFor, toLostCall, verdict } from './call-state.ts'
import type { SeatRecord } from './store/seat-record.ts'

const ADA = 'ada' as UserId
const GRACE = 'grace' as UserId

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

test.each([
  ['from the answer for whoever waited', 2_000, 1_000, [], 8_000],
  ['from when they came', 2_000, 7_000, [], 3_000],
  ['on top of what it was before', 2_000, 7_000, [[ADA, 500]], 3_500],
  ['not at all where nobody answered', undefined, 1_000, [], undefined],
  ['never less than nothing, whatever the clock does', 2_000, 99_000, [], 0],
] as const)('time in a call counts %s', (_title, startedAt, joinedAt, before, expected) => {
  const timeIn = new Map<UserId, number>(before)
  countTimeIn({ startedAt, timeIn }, [{ userId: ADA, joinedAt }], 10_000)
  expect(timeIn.get(ADA)).toBe(expected)
})

test('in a call that was lost with its server everybody was up to its last sign of life', () => {
  const seat = { userId: ADA, joinedAt: 3_000 } as SeatRecord
  const lost = toLostCall({
    id: 'c1' as CallId,
    kind: 'audio',
    state: 'active',
    initiatorId: ADA,
    createdAt: 1_000,
    startedAt: 2_000,
    aliveAt: 9_000,
    people: [ADA, GRACE],
    parts: new Map(),
    timeIn: new Map([[GRACE, 700]]),
    ringing: new Map(),
    seats: [seat],
  })
  expect([lost.endedAt, lost.seats, [...lost.timeIn]]).toEqual([
    9_000,
    [],
    [
      [GRACE, 700],
      [ADA, 6_000],
    ],
  ])
})
