import { expect, test } from 'vitest'
import { callId, userId } from '#shared/ids.ts'
import type { CallLogEntry } from '#shared/model/call.ts'
import { callDays } from './call-days.ts'

const at = (id: string, day: number, hour: number): CallLogEntry => ({
  id: callId.parse(id),
  kind: 'audio',
  state: 'ended',
  startedAt: new Date(2026, 4, day, hour).getTime(),
  durationSeconds: 1,
  initiatorId: userId.parse('u1'),
  participantIds: [],
})

test('calls of one day stand together, newest first, over midnight apart', () => {
  const days = callDays([at('d', 3, 1), at('c', 2, 23), at('b', 2, 1), at('a', 1, 12)])
  expect(days.map(day => day.entries.map(entry => entry.id))).toEqual([['d'], ['c', 'b'], ['a']])
  expect(days[1]?.at).toBe(new Date(2026, 4, 2, 23).getTime())
})

test('a call that two pages brought is shown once', () => {
  expect(callDays([at('b', 2, 1), at('b', 2, 1), at('a', 2, 0)]).flatMap(day => day.entries)).toHaveLength(2)
})

test('no calls, no days', () => {
  expect(callDays([])).toEqual([])
})
