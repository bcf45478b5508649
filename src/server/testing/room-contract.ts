import type { CallId, HuddleId, MessageId, RecordingId, SessionId, UserId } from '#shared/ids.ts'
import { GENERAL, LOCAL_WORKSPACE } from '../store/built-in.ts'
import type { CallSnapshot } from '../store/call-store.ts'
import type { HuddleRecord } from '../store/huddle-store.ts'
import type { SeatRecord } from '../store/seat-record.ts'
import type { Check, SuiteTools } from './store-contract.ts'

const ADA = 'ada' as UserId
const GRACE = 'grace' as UserId

const seat = (userId: UserId, more: Partial<SeatRecord> = {}): SeatRecord => ({
  userId,
  sessionId: `${userId}-1` as SessionId,
  joinedAt: 5,
  media: { audio: true, video: false },
  isSharingScreen: false,
  isHandRaised: false,
  isOnHold: false,
  ...more,
})

const call = (id: string, more: Partial<CallSnapshot> = {}): CallSnapshot => ({
  id: id as CallId,
  kind: 'audio',
  state: 'active',
  initiatorId: ADA,
  createdAt: 1,
  startedAt: 2,
  people: [ADA, GRACE],
  parts: new Map([
    [ADA, 'joined'],
    [GRACE, 'asked'],
  ]),
  timeIn: new Map([[ADA, 3]]),
  ringing: new Map([[GRACE, 60]]),
  seats: [seat(GRACE, { isHandRaised: true, isOnHold: true }), seat(ADA, { isSharingScreen: true })],
  ...more,
})

const huddle = (id: string, more: Partial<HuddleRecord> = {}): HuddleRecord => ({
  id: id as HuddleId,
  name: 'Standup',
  conversationId: GENERAL,
  workspaceId: LOCAL_WORKSPACE,
  createdBy: ADA,
  createdAt: 1,
  threadId: 'm1' as MessageId,
  people: [ADA],
  seats: [seat(ADA)],
  ...more,
})

/** The part of the suite about calls and huddles. */
export function roomContract(check: Check, { equal }: SuiteTools): void {
  check('14 a call that goes on is found again whole, with its last sign of life', async store => {
    const saved = call('c1')
    await store.calls.save(saved, 10)
    equal(await store.calls.unfinished(), [found(saved, 10)])
    await store.calls.touch(20)
    equal(await store.calls.unfinished(), [found(saved, 20)])
    const later = call('c1', {
      ringing: new Map(),
      seats: [seat(ADA, { media: { audio: false, video: true } })],
    })
    await store.calls.save(later, 30)
    equal(await store.calls.unfinished(), [found(later, 30)])
  })
  check('15 a call that is over is remembered and not found as one that goes on', async store => {
    await store.calls.save(call('c1'), 10)
    const over = { state: 'ended', reason: 'declined', endedAt: 12, seats: [], ringing: new Map() } as const
    await store.calls.save(call('c1', over), 12)
    equal(await store.calls.unfinished(), [])
    const record = await store.calls.byId('c1' as CallId)
    equal(
      [record?.state, record?.reason, record?.endedAt, record?.people],
      ['ended', 'declined', 12, [ADA, GRACE]],
    )
    equal(await store.calls.byId('nowhere' as CallId), null)
  })
  check("16 the log pages through one person's calls, newest first", async store => {
    for (const n of [1, 2, 3]) await store.calls.save(call(`c${n}`, { createdAt: n }), 9)
    await store.calls.save(call('c4', { createdAt: 3 }), 9)
    await store.calls.save(call('hers', { createdAt: 4, people: [ADA] }), 9)
    const page = async (before?: string) => {
      const query = { userId: GRACE, limit: 2, before: before as CallId | undefined }
      const answer = await store.calls.log(query)
      return answer === null ? null : [answer.calls.map(row => row.id), answer.hasMore]
    }
    equal(await page(), [['c4', 'c3'], true])
    equal(await page('c4'), [['c3', 'c2'], true])
    equal(await page('c3'), [['c2', 'c1'], false])
    equal([await page('hers'), await page('nowhere')], [null, null])
    const rowOf = async (userId: UserId) => (await store.calls.log({ userId, limit: 9 }))?.calls.at(-1)
    const [hers, his] = [await rowOf(GRACE), await rowOf(ADA)]
    equal([hers?.part, hers?.people, hers?.timeInMs], ['asked', [ADA, GRACE], undefined])
    equal([his?.part, his?.timeInMs], ['joined', 3])
  })
  check('17 a huddle that goes on is found again whole; ended, it makes room for the next', async store => {
    await store.huddles.save(huddle('h1'), 10)
    await store.huddles.touch(20)
    equal(await store.huddles.unfinished(), [{ ...huddle('h1'), aliveAt: 20 }])
    await store.huddles.save(huddle('h1', { people: [ADA, GRACE], seats: [] }), 20)
    equal((await store.huddles.unfinished())[0]?.people, [ADA, GRACE])
    const second = await store.huddles.save(huddle('h2'), 21).then(
      () => 'saved',
      () => 'refused',
    )
    equal(second, 'refused')
    await store.huddles.save(huddle('h1', { endedAt: 22, seats: [] }), 22)
    await store.huddles.save(huddle('h2'), 23)
    equal(
      (await store.huddles.unfinished()).map(one => one.id),
      ['h2'],
    )
  })
  check('17b what ended long ago is removed, but for calls with recordings', async store => {
    const over = { state: 'ended', reason: 'ended', seats: [], ringing: new Map() } as const
    for (const [id, endedAt] of Object.entries({ old: 50, recorded: 50, young: 60 }))
      await store.calls.save(call(id, { ...over, endedAt }), endedAt)
    await store.calls.save(call('lives', { createdAt: 1 }), 10)
    await store.recordings.start({
      id: 'r1' as RecordingId,
      callId: 'recorded' as CallId,
      kind: 'audio',
      startedBy: ADA,
      startedAt: 3,
    })
    await store.recordings.stop('r1' as RecordingId, 4)
    await store.huddles.save(huddle('h-old', { endedAt: 50, seats: [] }), 50)
    await store.huddles.save(huddle('h-young', { endedAt: 60, seats: [] }), 60)
    await store.huddles.save(huddle('h-lives'), 10)
    await store.calls.sweep(60)
    equal([await store.huddles.sweep(60), await store.huddles.sweep(60)], [1, 0])
    const ids = async (userId: UserId) =>
      (await store.calls.log({ userId, limit: 9 }))?.calls.map(row => row.id).sort()
    equal([await ids(ADA), await ids(GRACE)], Array(2).fill(['lives', 'recorded', 'young']))
    equal(await store.calls.byId('old' as CallId), null)
    const recordings = await store.recordings.list({ of: { userId: ADA }, limit: 9, offset: 0 })
    equal([recordings.map(row => row.id), await store.calls.wasIn('recorded' as CallId, ADA)], [['r1'], true])
    equal([(await store.calls.unfinished()).length, (await store.huddles.unfinished()).length], [1, 1])
  })
}

const found = (saved: CallSnapshot, aliveAt: number) => ({
  ...saved,
  reason: undefined,
  conversationId: undefined,
  workspaceId: undefined,
  endedAt: undefined,
  aliveAt,
})
