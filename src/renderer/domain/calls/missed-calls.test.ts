import { expect, it } from 'vitest'
import { callId, userId } from '#shared/ids.ts'
import type { CallEndReason, CallLogEntry } from '#shared/model/call.ts'
import { MemoryLog } from '../testing/memory-log.ts'
import { MissedCalls } from './missed-calls.ts'

const me = userId.parse('me')

const call = (startedAt: number, reason: CallEndReason = 'missed', mine = false): CallLogEntry => ({
  id: callId.parse(`c${startedAt}`),
  kind: 'audio',
  state: 'ended',
  reason,
  startedAt,
  durationSeconds: 0,
  initiatorId: mine ? me : userId.parse('grace'),
  participantIds: [me],
})

function setUp(kept: readonly string[] | null) {
  const memory = { seen: kept, calls: [] as CallLogEntry[], broken: false }
  const missed = new MissedCalls({
    meId: me,
    log: new MemoryLog(),
    api: {
      log: async () => {
        if (memory.broken) throw new Error('no line')
        return { calls: memory.calls, hasMore: false }
      },
    },
    seen: {
      load: async () => memory.seen,
      save: async ids => {
        memory.seen = ids
      },
    },
  })
  return { memory, missed }
}

it('counts what was missed and not seen, not what was made or declined', async () => {
  const { memory, missed } = setUp(['c10'])
  memory.calls = [call(14, 'cancelled'), call(13, 'missed', true), call(12, 'declined'), call(11), call(10)]
  await missed.refresh()
  expect(missed.store.getState()).toMatchObject({ count: 2, seen: new Set(['c10']) })
})

it('counts nothing as missed that is older than the first start here, also where there is nothing', async () => {
  for (const before of [[], [call(5), call(4)]]) {
    const { memory, missed } = setUp(null)
    memory.calls = before
    await missed.refresh()
    expect(missed.store.getState().count).toBe(0)
    expect(memory.seen).toEqual(before.map(({ id }) => id))
    memory.calls = [call(6), ...before]
    await missed.refresh()
    expect(missed.store.getState().count).toBe(1)
  }
})

it('is empty once the log was shown, and remembers it', async () => {
  const { memory, missed } = setUp(['c1'])
  memory.calls = [call(3), call(2)]
  await missed.refresh()
  await missed.see(memory.calls)
  expect(missed.store.getState().count).toBe(0)
  expect(memory.seen).toEqual(['c3', 'c2', 'c1'])
})

it('counts what is missed in a call that began before the log was seen', async () => {
  const { memory, missed } = setUp([])
  const rings: CallLogEntry = { ...call(2), state: 'ringing', reason: undefined }
  memory.calls = [call(3), rings]
  await missed.refresh()
  await missed.see(memory.calls)
  expect(missed.store.getState().count).toBe(0)
  memory.calls = [call(3), call(2), call(1)]
  await missed.refresh()
  expect(missed.store.getState().count).toBe(2)
})

it('remembers so many that what is looked at is not counted again, whatever old ones are shown', async () => {
  const { memory, missed } = setUp([])
  const old = Array.from({ length: 300 }, (_, index) => call(index))
  memory.calls = [call(400)]
  await missed.refresh()
  await missed.see(memory.calls)
  await missed.see(old)
  expect([memory.seen?.length, memory.seen?.includes('c400')]).toEqual([200, true])
})

it('keeps its count while nobody answers', async () => {
  const { memory, missed } = setUp(['c1'])
  memory.calls = [call(2)]
  await missed.refresh()
  memory.broken = true
  await missed.refresh()
  expect(missed.store.getState().count).toBe(1)
})

it('does not count again what another window has shown since, and keeps what that one keeps', async () => {
  const { memory, missed } = setUp(['c10'])
  memory.calls = [call(12), call(11)]
  await missed.refresh()
  expect(missed.store.getState().count).toBe(2)
  memory.seen = ['c12', 'c10']
  await missed.see([call(11)])
  expect(new Set(memory.seen)).toEqual(new Set(['c10', 'c11', 'c12']))
  memory.seen = ['c12', 'c11', 'c10', 'c9']
  await missed.refresh()
  expect(missed.store.getState()).toMatchObject({ count: 0, seen: new Set(['c9', 'c10', 'c11', 'c12']) })
})

it('counts no call that was returned since, answered or not, nor one of somebody who was spoken to', async () => {
  const { memory, missed } = setUp([])
  const back: CallLogEntry = { ...call(2, 'missed', true), participantIds: [me, userId.parse('grace')] }
  memory.calls = [back, call(1)]
  await missed.refresh()
  expect(missed.store.getState()).toMatchObject({ count: 0, seen: new Set(['c1']) })
  memory.calls = [call(3), ...memory.calls]
  await missed.refresh()
  expect(missed.store.getState().count).toBe(1)
  memory.calls = [call(4, 'ended'), ...memory.calls]
  await missed.refresh()
  expect(missed.store.getState().count).toBe(0)
})

it('counts calls of others still when one speaks to somebody', async () => {
  const { memory, missed } = setUp([])
  const alan = userId.parse('alan')
  memory.calls = [{ ...call(2), initiatorId: alan }, call(1)]
  await missed.refresh()
  await missed.met([alan])
  expect(missed.store.getState()).toMatchObject({ count: 1, seen: new Set(['c2']) })
  expect(memory.seen).toEqual(['c2'])
})
