import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { callId as parseCallId, userId } from '#shared/ids.ts'
import { callEvents, callJoinReply } from '#shared/wire/call.ts'
import { userEvents } from '#shared/wire/user.ts'
import { CallScene, GRACE_MS, OFFER, RING_MS, type Someone } from './testing/call-scene.ts'
import type { ManualClock } from './testing/manual-clock.ts'

let scene: CallScene
let clock: ManualClock
let ada: Someone
let grace: Someone

beforeEach(async () => {
  scene = await CallScene.set()
  ;({ clock, ada, grace } = scene)
})
afterEach(() => scene.server.stop())

describe('ringing', () => {
  test('reaches every device of the callee and is told again to one that joins late', async () => {
    const second = await scene.device(grace.person)
    const { callId } = await scene.ring()
    const incoming = { callId, callerId: ada.id, callerName: 'Ada', type: 'video', channelId: null }
    for (const line of [grace.line, second, await scene.device(grace.person)]) {
      const payload = await line.event('call:incoming')
      expect(payload).toEqual(incoming)
      userEvents['call:incoming'].parse(payload)
    }
  })

  test('begins once when two ask the same person at once', async () => {
    const { callId } = await scene.ring()
    const edsger = await scene.enter('Edsger')
    const calls = scene.server.server?.services.calls
    const call = calls?.find(parseCallId.parse(callId))
    if (calls == null || call == null) throw new Error('the call is gone')
    const invite = () => calls.invite(call, userId.parse(edsger.id), call.initiatorId)
    await Promise.all([invite(), invite()])
    await edsger.line.event('call:incoming')
    await edsger.line.settle()
    expect(edsger.line.left('call:incoming')).toEqual([])
  })

  test('ends unanswered as missed, for both', async () => {
    const { callId, topic } = await scene.ring()
    await ada.line.joined(topic)
    clock.advance(RING_MS)
    for (const line of [ada.line, grace.line]) {
      expect(await line.event('call:end')).toEqual({ callId, reason: 'missed', duration: 0 })
    }
    await ada.line.event('phx_close', topic)
    expect((await grace.line.join(topic)).response).toMatchObject({ reason: 'call_not_active' })
  })

  test('declined without joining ends the call for both', async () => {
    const { callId, topic } = await scene.ring()
    await ada.line.joined(topic)
    await grace.line.push(`user:${grace.id}`, 'call:end', { callId, reason: 'declined' })
    expect(await ada.line.event('call:end', topic)).toEqual({ callId, reason: 'declined', duration: 0 })
    expect(await grace.line.event('call:end')).toEqual({ callId, reason: 'declined', duration: 0 })
  })

  test('hung up by the caller is a missed call for the callee', async () => {
    const { callId, topic } = await scene.ring()
    await ada.line.joined(topic)
    expect((await ada.line.push(topic, 'call:end')).status).toBe('ok')
    expect(await grace.line.event('call:end')).toEqual({ callId, reason: 'missed', duration: 0 })
  })

  test('withdrawn before the caller joined is missed as well', async () => {
    const { callId } = await scene.ring()
    await ada.line.push(`user:${ada.id}`, 'call:end', { callId })
    expect(await grace.line.event('call:end')).toMatchObject({ reason: 'missed' })
  })

  test('answered on one device stops the others only', async () => {
    const second = await scene.device(grace.person)
    const { callId, topic } = await scene.ring()
    await ada.line.joined(topic)
    await second.joined(topic, { sessionId: 'g2' })
    expect(await grace.line.event('call:end')).toMatchObject({ callId, answeredElsewhere: true })
    await second.settle()
    expect(second.left('call:end')).toEqual([])
    clock.advance(RING_MS)
    await second.settle()
    expect(second.left('call:end')).toEqual([])
  })

  test('answered while the caller never came ends after the grace time', async () => {
    const { topic } = await scene.ring()
    await grace.line.joined(topic)
    clock.advance(GRACE_MS)
    expect(await grace.line.event('call:end', topic)).toMatchObject({ reason: 'ended' })
  })
})

describe('a call', () => {
  test('starts with the join of the callee; the reply has everything', async () => {
    const { callId, topic } = await scene.ring()
    const first = callJoinReply.parse(await ada.line.joined(topic, { sessionId: 'a1' }))
    expect(first.call).toMatchObject({ id: callId, state: 'ringing', initiatorId: ada.id, kind: 'video' })
    clock.advance(5_000)
    const payload = { sessionId: 'g1', media: { audio: true, video: false } }
    const second = callJoinReply.parse(await grace.line.joined(topic, payload))
    expect(second.call).toMatchObject({ state: 'active', startedAt: clock.now() })
    expect(second.call.participants.map(one => one.userId)).toEqual([ada.id, grace.id])
    const joined = callEvents.participant_joined.parse(await ada.line.event('participant_joined'))
    expect(joined).toMatchObject({ userId: grace.id, sessionId: 'g1', media: { audio: true, video: false } })
    const { body } = await ada.rest.get(`/api/calls/${callId}/participants`)
    expect(body).toMatchObject({ success: true, count: 2 })
  })

  test('passes signals on to the others, never back', async () => {
    const { callId, topic } = await scene.talk()
    await ada.line.push(topic, 'call:signal', OFFER)
    const signal = await grace.line.event('call:signal')
    expect(signal).toEqual({ ...OFFER, callId, fromUserId: ada.id, fromSession: 'a1' })
    callEvents['call:signal'].parse(signal)
    await ada.line.settle()
    expect(ada.line.left('call:signal')).toEqual([])
  })

  test('passes a signal only to whom it names', async () => {
    const { topic } = await scene.talk()
    await ada.line.push(topic, 'call:signal', { ...OFFER, toUserId: grace.id, toSession: 'older' })
    await ada.line.push(topic, 'call:signal', { ...OFFER, toUserId: grace.id, toSession: 'g1' })
    expect(await grace.line.event('call:signal')).toMatchObject({ toSession: 'g1' })
    await grace.line.settle()
    expect(grace.line.left('call:signal')).toEqual([])
  })

  test.each([
    ['no session description', { type: 'offer', data: { type: 'offer', sdp: 'hello' } }],
    ['an unknown kind', { type: 'gossip', data: {} }],
    ['an offer that is an answer', { type: 'offer', data: { ...OFFER.data, type: 'answer' } }],
  ])('does not pass on %s', async (_title, payload) => {
    const { topic } = await scene.talk()
    expect(await ada.line.push(topic, 'call:signal', payload)).toMatchObject({
      status: 'error',
      response: { reason: 'invalid_request' },
    })
  })

  test('tells the others what is muted', async () => {
    const { topic } = await scene.talk()
    await grace.line.push(topic, 'media:toggled', { type: 'video', enabled: true })
    expect(await ada.line.event('media:toggled')).toEqual({ user_id: grace.id, type: 'video', enabled: true })
    await grace.line.settle()
    expect(grace.line.left('media:toggled')).toEqual([])
    expect(ada.line.left('participant_unmuted')).toEqual([])
    for (const [enabled, event] of [
      [false, 'participant_muted'],
      [true, 'participant_unmuted'],
    ] as const) {
      await grace.line.push(topic, 'media:toggled', { type: 'audio', enabled })
      expect(await ada.line.event(event)).toEqual({ user_id: grace.id })
    }
  })

  test('has one screen at a time, free again when its sharer leaves', async () => {
    const { callId, topic } = await scene.talk()
    const edsger = await scene.enter('Edsger')
    await ada.rest.post(`/api/calls/${callId}/invite`, { user_id: edsger.id })
    expect((await ada.line.push(topic, 'screen:start')).status).toBe('ok')
    expect(await grace.line.event('screen:started')).toEqual({ user_id: ada.id })
    expect((await grace.line.push(topic, 'screen:start')).response).toMatchObject({
      reason: 'someone_already_sharing',
    })
    await edsger.line.joined(topic)
    expect(await edsger.line.event('screen:started')).toEqual({ user_id: ada.id })
    await ada.line.push(topic, 'screen:stop')
    expect(await grace.line.event('screen:stopped')).toEqual({ user_id: ada.id })
    expect((await grace.line.push(topic, 'screen:start')).status).toBe('ok')
    await grace.line.leave(topic)
    expect(await ada.line.event('screen:stopped')).toEqual({ user_id: grace.id })
    expect((await edsger.line.push(topic, 'screen:start')).status).toBe('ok')
  })

  test('shows raised hands, also to whoever comes later', async () => {
    const { callId, topic } = await scene.talk()
    const edsger = await scene.enter('Edsger')
    await ada.rest.post(`/api/calls/${callId}/invite`, { user_id: edsger.id })
    await ada.line.push(topic, 'hand_raised', { raised: true })
    const raised = callEvents.hand_raised.parse(await grace.line.event('hand_raised'))
    expect(raised).toEqual({ userId: ada.id, isRaised: true })
    await edsger.line.joined(topic)
    expect(await edsger.line.event('hand_raised')).toEqual({ user_id: ada.id, raised: true })
    await ada.line.push(topic, 'hand_raised', { raised: false })
    expect(await edsger.line.event('hand_raised')).toEqual({ user_id: ada.id, raised: false })
  })

  test('ends for all when one is left, with its duration', async () => {
    const { callId, topic } = await scene.talk()
    clock.advance(12_000)
    expect((await grace.line.push(topic, 'call:end')).status).toBe('ok')
    expect(await ada.line.event('call:end', topic)).toEqual({ callId, reason: 'ended', duration: 12 })
    await ada.line.event('phx_close', topic)
    const { body } = await ada.rest.get(`/api/calls/${callId}`)
    expect(body.call).toMatchObject({ id: callId, state: 'ended', participants: [] })
    expect(await ada.rest.post(`/api/calls/${callId}/invite`, { user_id: grace.id })).toMatchObject({
      status: 409,
    })
  })

  test('leaving the topic is leaving the call', async () => {
    const { topic } = await scene.talk()
    await ada.line.leave(topic)
    expect(await grace.line.event('call:end', topic)).toMatchObject({ reason: 'ended' })
  })

  test('makes its people busy', async () => {
    await ada.line.event('presence:update')
    const { topic } = await scene.talk()
    expect(await ada.line.event('presence:update')).toMatchObject({ status: 'busy', statusText: 'In a call' })
    for (const [event, statusText] of [
      ['screen:start', 'Presenting'],
      ['screen:stop', 'In a call'],
    ] as const) {
      await ada.line.push(topic, event)
      expect(await ada.line.event('presence:update')).toMatchObject({ status: 'busy', statusText })
    }
    await ada.line.leave(topic)
    expect(await ada.line.event('presence:update')).toMatchObject({ status: 'online' })
  })
})

describe('a lost line', () => {
  test('comes back into its seat in silence', async () => {
    const { topic } = await scene.talk()
    grace.line.close()
    await grace.line.closed
    clock.advance(GRACE_MS - 1)
    const back = await scene.device(grace.person)
    const reply = callJoinReply.parse(await back.joined(topic, { sessionId: 'g1' }))
    expect(reply.call.participants.find(one => one.userId === grace.id)?.media).toEqual({
      audio: true,
      video: false,
    })
    clock.advance(GRACE_MS)
    await ada.line.settle()
    expect([
      ...ada.line.left('participant_left'),
      ...ada.line.left('participant_joined'),
      ...ada.line.left('call:end'),
    ]).toEqual([])
    await ada.line.push(topic, 'call:signal', OFFER)
    expect(await back.event('call:signal')).toMatchObject({ fromSession: 'a1' })
  })

  test('that stays away ends the call', async () => {
    const { topic } = await scene.talk()
    grace.line.close()
    await grace.line.closed
    clock.advance(GRACE_MS)
    expect(await ada.line.event('participant_left')).toEqual({ user_id: grace.id, session_id: 'g1' })
    expect(await ada.line.event('call:end', topic)).toMatchObject({ reason: 'ended', duration: 90 })
  })

  test('a reloaded page takes the seat over under its new session', async () => {
    const { topic } = await scene.talk()
    grace.line.close()
    await grace.line.closed
    const reloaded = await scene.device(grace.person)
    await reloaded.joined(topic, { sessionId: 'g2' })
    expect(await ada.line.event('participant_left')).toEqual({ user_id: grace.id, session_id: 'g1' })
    expect(await ada.line.event('participant_joined')).toMatchObject({ user_id: grace.id, session_id: 'g2' })
    clock.advance(GRACE_MS)
    await ada.line.settle()
    expect(ada.line.left('call:end')).toEqual([])
  })

  test('joining again on the same socket keeps the seat', async () => {
    const { topic } = await scene.talk()
    await grace.line.joined(topic, { sessionId: 'g1', media: { audio: false, video: false } })
    expect(await ada.line.event('media:toggled')).toMatchObject({ type: 'audio', enabled: false })
    await ada.line.settle()
    expect(ada.line.left('participant_left')).toEqual([])
  })
})
