import { describe, expect, test } from 'vitest'
import { callId, userId } from '#shared/ids.ts'
import type { CallEndReason, CallLogEntry } from '#shared/model/call.ts'
import { type CallOutcome, callOutcome } from './call-outcome.ts'

const me = userId.parse('me')
const grace = userId.parse('grace')

const entry = (change: Partial<CallLogEntry>): CallLogEntry => ({
  id: callId.parse('c1'),
  kind: 'audio',
  state: 'ended',
  startedAt: 0,
  durationSeconds: 0,
  initiatorId: grace,
  participantIds: [me, grace],
  ...change,
})

const table: readonly [CallEndReason | undefined, number, CallOutcome, CallOutcome][] = [
  ['ended', 60, 'outgoing', 'incoming'],
  ['missed', 0, 'noAnswer', 'missed'],
  ['cancelled', 0, 'cancelled', 'missed'],
  ['declined', 0, 'declinedThere', 'declined'],
  ['failed', 0, 'failed', 'missed'],
  ['failed', 12, 'outgoing', 'incoming'],
  [undefined, 0, 'outgoing', 'incoming'],
]

describe('a call that is over', () => {
  test.each(table)('%s after %d s: mine is %s, theirs is %s', (reason, durationSeconds, mine, theirs) => {
    expect(callOutcome(entry({ reason, durationSeconds, initiatorId: me }), me)).toBe(mine)
    expect(callOutcome(entry({ reason, durationSeconds }), me)).toBe(theirs)
  })
})

test.each([
  ['ringing', 'ringing'],
  ['active', 'running'],
] as const)('one that is %s is %s, whoever began it', (state, outcome) => {
  for (const initiatorId of [me, grace]) {
    expect(callOutcome(entry({ state, initiatorId, reason: 'missed' }), me)).toBe(outcome)
  }
})
