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

function setUp(kept: number | null) {
  const memory = { seenAt: kept, calls: [] as CallLogEntry[], broken: false }
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
      load: async () => memory.seenAt,
      save: async at => {
        memory.seenAt = at
      },
    },
  })
  return { memory, missed }
}

it('counts what was missed since the log was seen, not what was made, declined or seen', async () => {
  const { memory, missed } = setUp(10)
  memory.calls = [call(14, 'cancelled'), call(13, 'missed', true), call(12, 'declined'), call(11), call(10)]
  await missed.refresh()
  expect(missed.store.getState()).toEqual({ count: 2, seenAt: 10 })
})

it('counts nothing as missed that is older than the first start here', async () => {
  const { memory, missed } = setUp(null)
  memory.calls = [call(5), call(4)]
  await missed.refresh()
  expect(missed.store.getState().count).toBe(0)
  expect(memory.seenAt).toBe(5)
  memory.calls = [call(6), ...memory.calls]
  await missed.refresh()
  expect(missed.store.getState().count).toBe(1)
})

it('is empty once the log was shown, and remembers it', async () => {
  const { memory, missed } = setUp(1)
  memory.calls = [call(3), call(2)]
  await missed.refresh()
  await missed.see(memory.calls)
  expect(missed.store.getState()).toEqual({ count: 0, seenAt: 3 })
  expect(memory.seenAt).toBe(3)
  await missed.see([call(2)])
  expect(memory.seenAt).toBe(3)
})

it('keeps its count while nobody answers', async () => {
  const { memory, missed } = setUp(1)
  memory.calls = [call(2)]
  await missed.refresh()
  memory.broken = true
  await missed.refresh()
  expect(missed.store.getState().count).toBe(1)
})

it('does not count again what another window has shown since', async () => {
  const { memory, missed } = setUp(10)
  memory.calls = [call(12), call(11)]
  await missed.refresh()
  expect(missed.store.getState().count).toBe(2)
  memory.seenAt = 12
  await missed.refresh()
  expect(missed.store.getState()).toEqual({ count: 0, seenAt: 12 })
})
