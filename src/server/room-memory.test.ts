import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { callJoinReply } from '#shared/wire/call.ts'
import { huddleJoinReply } from '#shared/wire/huddle.ts'
import { RoomMemory } from './room-memory.ts'
import { CallScene, GRACE_MS, OFFER, RING_MS, type Someone } from './testing/call-scene.ts'
import { meetInHuddle, openHuddle } from './testing/huddle-scene.ts'
import { ManualClock } from './testing/manual-clock.ts'
import type { RawClient } from './testing/raw-client.ts'

const PARTED = ['participant_left', 'participant_joined', 'call:end', 'huddle_ended'] as const

let scene: CallScene
let clock: ManualClock
let ada: Someone
let grace: Someone

beforeEach(async () => {
  scene = await CallScene.set()
  ;({ clock, ada, grace } = scene)
})
afterEach(() => scene.server.stop())

const parted = (line: RawClient) => PARTED.flatMap(event => line.left(event))

/** Both ways for a server to go: told to stop, and killed. */
const ENDS = ['restart', 'crash'] as const

describe.each(ENDS)('after a %s of the server', way => {
  test('a call finds everybody in their seats, and nobody hears of it', async () => {
    const { callId, topic } = await scene.talk()
    await ada.line.push(topic, 'screen:start')
    await grace.line.push(topic, 'hand_raised', { raised: true })
    await grace.line.push(topic, 'media:toggled', { type: 'video', enabled: true })
    const startedAt = clock.now()
    await scene.server[way](() => clock.advance(30_000))
    const first = await scene.device(ada.person)
    const reply = callJoinReply.parse(await first.joined(topic, { sessionId: 'a1' }))
    expect(reply.call).toMatchObject({ id: callId, state: 'active', startedAt })
    expect(reply.call.participants).toMatchObject([
      { userId: ada.id, sessionId: 'a1', joinedAt: startedAt, media: { audio: true, video: true } },
      { userId: grace.id, sessionId: 'g1', joinedAt: startedAt, media: { audio: true, video: true } },
    ])
    expect(await first.event('screen:started')).toEqual({ user_id: ada.id })
    expect(await first.event('hand_raised')).toEqual({ user_id: grace.id, raised: true })
    clock.advance(GRACE_MS - 1)
    const second = await scene.device(grace.person)
    await second.joined(topic, { sessionId: 'g1' })
    clock.advance(GRACE_MS)
    await Promise.all([first.settle(), second.settle()])
    expect([...parted(first), ...parted(second)]).toEqual([])
    expect((await second.push(topic, 'screen:start')).response).toMatchObject({
      reason: 'someone_already_sharing',
    })
    await second.push(topic, 'call:signal', OFFER)
    expect(await first.event('call:signal')).toMatchObject({ fromSession: 'g1' })
    await first.leave(topic)
    expect(await second.event('call:end', topic)).toEqual({ callId, reason: 'ended', duration: 210 })
  })

  test('whoever does not come back has left the call', async () => {
    const { topic } = await scene.talk()
    await scene.server[way]()
    const first = await scene.device(ada.person)
    await first.joined(topic, { sessionId: 'a1' })
    clock.advance(GRACE_MS)
    expect(await first.event('participant_left')).toEqual({ user_id: grace.id, session_id: 'g1' })
    expect(await first.event('call:end', topic)).toMatchObject({ reason: 'ended', duration: 90 })
  })

  test('a call rings on for what is left', async () => {
    const { callId, topic } = await scene.ring()
    await ada.line.joined(topic, { sessionId: 'a1' })
    clock.advance(20_000)
    await scene.server[way](() => clock.advance(10_000))
    const [caller, callee] = [await scene.device(ada.person), await scene.device(grace.person)]
    expect(await callee.event('call:incoming')).toMatchObject({ callId, callerId: ada.id })
    await caller.joined(topic, { sessionId: 'a1' })
    clock.advance(RING_MS - 30_000 - 1)
    await callee.settle()
    expect(callee.left('call:end')).toEqual([])
    clock.advance(1)
    expect(await callee.event('call:end')).toEqual({ callId, reason: 'missed', duration: 0 })
    expect(await caller.event('call:end', topic)).toMatchObject({ reason: 'missed' })
  })

  test('a call that could be answered can be answered', async () => {
    const { topic } = await scene.ring()
    await ada.line.joined(topic, { sessionId: 'a1' })
    await scene.server[way]()
    const callee = await scene.device(grace.person)
    const reply = callJoinReply.parse(await callee.joined(topic, { sessionId: 'g1' }))
    expect(reply.call.participants.map(one => one.userId)).toEqual([ada.id, grace.id])
    expect(reply.call.state).toBe('active')
  })

  test('a ring that ran out meanwhile was missed', async () => {
    const { callId, topic } = await scene.ring()
    await scene.server[way](() => clock.advance(RING_MS))
    const callee = await scene.device(grace.person)
    expect((await callee.join(topic)).response).toMatchObject({ reason: 'call_not_active' })
    expect(callee.left('call:incoming')).toEqual([])
    const { body } = await grace.rest.get('/api/calls')
    expect(body.calls).toMatchObject([{ id: callId, state: 'ended', reason: 'missed' }])
  })

  test('a call is over when the server was away for longer than the grace time', async () => {
    const { callId, topic } = await scene.talk()
    clock.advance(40_000)
    await ada.line.settle()
    await scene.server[way](() => clock.advance(GRACE_MS + 10_001))
    const first = await scene.device(ada.person)
    expect((await first.join(topic, { sessionId: 'a1' })).response).toMatchObject({
      reason: 'call_not_active',
    })
    const { body } = await ada.rest.get('/api/calls')
    const whole = { duration: 40, own_duration: 40 }
    expect(body.calls).toMatchObject([{ id: callId, state: 'ended', reason: 'ended', ...whole }])
    expect((await ada.rest.get('/health', null)).body.stats).toMatchObject({ active_calls: 0 })
  })

  test('a huddle finds everybody in their seats, and they are busy', async () => {
    const { id, topic } = await meetInHuddle(scene)
    await ada.line.push(topic, 'screen:start')
    clock.advance(600_000)
    await ada.line.settle()
    await scene.server[way](() => clock.advance(30_000))
    const first = await scene.device(ada.person)
    expect(await first.event('presence:update')).toMatchObject({ status: 'busy', statusText: 'Presenting' })
    const { participants } = huddleJoinReply.parse(await first.joined(topic, { sessionId: 'a1' }))
    expect(participants?.map(one => [one.userId, one.sessionId, one.isSharingScreen])).toEqual([
      [ada.id, 'a1', true],
      [grace.id, 'g1', false],
    ])
    expect((await openHuddle(scene)).id).toBe(id)
    const second = await scene.device(grace.person)
    await second.joined(topic, { sessionId: 'g1' })
    clock.advance(GRACE_MS)
    await Promise.all([first.settle(), second.settle()])
    expect([...parted(first), ...parted(second)]).toEqual([])
  })

  test('a huddle to which nobody comes back ends', async () => {
    const { id } = await meetInHuddle(scene)
    await scene.server[way]()
    const looker = await scene.device(grace.person)
    clock.advance(GRACE_MS)
    expect(await looker.event('huddle:ended')).toMatchObject({ huddleId: id })
    expect((await openHuddle(scene)).status).toBe(201)
  })

  test('a huddle is over when the server was away for longer than the grace time', async () => {
    const { id } = await meetInHuddle(scene)
    await scene.server[way](() => clock.advance(GRACE_MS + 10_001))
    expect((await ada.rest.get(`/api/huddles/${id}`)).status).toBe(404)
    expect((await openHuddle(scene)).status).toBe(201)
  })
})

describe('writing down', () => {
  const memory = (more: { isNeeded?: () => boolean; touch?: (now: number) => Promise<void> } = {}) =>
    new RoomMemory({
      clock,
      log: pino({ level: 'silent' }),
      graceMs: GRACE_MS,
      isNeeded: () => true,
      touch: async () => undefined,
      ...more,
    })

  beforeEach(() => {
    clock = new ManualClock(1_000_000)
  })

  test('happens once for many changes in one go, and again for later ones', async () => {
    const kept = memory()
    let state = 'old'
    const written: string[] = []
    const save = async () => void written.push(state)
    const writes = [kept.write('r1', save), kept.write('r1', save)]
    state = 'new'
    expect(await Promise.all(writes)).toEqual([true, true])
    await kept.write('r1', save)
    expect(written).toEqual(['new', 'new'])
  })

  test('that fails is said, and does not stop the next', async () => {
    const kept = memory()
    const broken = kept.write('r1', () => Promise.reject(new Error('the disk is full')))
    const whole = kept.write('r2', async () => undefined)
    expect(await Promise.all([broken, whole])).toEqual([false, true])
  })

  test('gives signs of life while something goes on, and a last one', async () => {
    let needed = true
    const touches: number[] = []
    const kept = memory({ isNeeded: () => needed, touch: async now => void touches.push(now) })
    kept.watch()
    for (let n = 0; n < 2; n += 1) {
      clock.advance(10_000)
      await kept.settled()
    }
    expect(touches).toEqual([1_010_000, 1_020_000])
    needed = false
    clock.advance(100_000)
    await kept.settled()
    expect(touches).toHaveLength(2)
    needed = true
    await kept.dispose()
    expect(touches).toEqual([1_010_000, 1_020_000, 1_120_000])
  })

  test.each([
    [GRACE_MS + 10_000, false],
    [GRACE_MS + 10_001, true],
  ])('a room seen alive %i ms ago is stale: %s', (ago, expected) => {
    expect(memory().isStale(clock.now() - ago)).toBe(expected)
  })
})
