import { expect, test } from 'vitest'
import { callId, conversationId, userId } from '#shared/ids.ts'
import type { CallLogEntry } from '#shared/model/call.ts'
import { callsWithoutMe, callToJoin } from './call-to-join.ts'

const me = userId.parse('me')
const grace = userId.parse('grace')
const alan = userId.parse('alan')
const place = conversationId.parse('dm_grace')

const call = (id: string, change: Partial<CallLogEntry> = {}): CallLogEntry => ({
  id: callId.parse(id),
  kind: 'audio',
  state: 'active',
  startedAt: 0,
  durationSeconds: 0,
  initiatorId: grace,
  participantIds: [me, grace],
  ...change,
})

test('calls that ring, are over, or that one is in are not to be joined', () => {
  const log = [call('a', { state: 'ringing' }), call('b', { state: 'ended' }), call('c'), call('d')]
  expect(callsWithoutMe(log, [null, callId.parse('c')]).map(({ id }) => id)).toEqual(['d'])
})

test('a call is found where it began, and by exactly those who are in it', () => {
  const three = { participantIds: [me, grace, alan] }
  const at = (peopleIds: readonly (typeof me)[], ...calls: CallLogEntry[]) =>
    callToJoin(calls, { conversationId: place, peopleIds }, me)?.id
  expect(at([grace], call('a'))).toBe('a')
  expect(at([grace], call('a', three))).toBeUndefined()
  expect(at([grace], call('a', { ...three, conversationId: place }))).toBe('a')
  expect(at([alan, grace], call('a', three))).toBe('a')
  expect(at([alan], call('a'))).toBeUndefined()
  expect(at([], call('a'))).toBeUndefined()
})
