import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { callLogResponse } from '#shared/rest/calls.ts'
import { callEvents, callJoinReply } from '#shared/wire/call.ts'
import { CallScene, GRACE_MS, RING_MS, type Someone } from './testing/call-scene.ts'

let scene: CallScene
let ada: Someone
let grace: Someone
let edsger: Someone

beforeEach(async () => {
  scene = await CallScene.set()
  ;({ ada, grace } = scene)
  edsger = await scene.enter('Edsger')
})
afterEach(() => scene.server.stop())

/** Ada and Grace talk, and it rings for Edsger. */
async function asked() {
  const call = await scene.talk()
  const body = { user_id: edsger.id, call_type: 'video' }
  expect((await grace.rest.post(`/api/calls/${call.callId}/invite`, body)).status).toBe(200)
  return call
}

async function mine({ rest }: Someone) {
  return callLogResponse.parse((await rest.get('/api/calls')).body).calls[0]
}

describe('somebody more', () => {
  test('is told to those inside, and to who comes later, while it rings for them', async () => {
    const { topic } = await asked()
    const told = await ada.line.event('participant_invited')
    expect(told).toEqual({ user_id: edsger.id, invited_by: grace.id })
    expect(callEvents.participant_invited.parse(told)).toEqual({ userId: edsger.id, invitedBy: grace.id })
    const second = await scene.device(grace.person)
    const reply = callJoinReply.parse(await second.joined(topic, { sessionId: 'g2' }))
    expect(reply.call.invitedIds).toEqual([edsger.id])
    const answer = callJoinReply.parse(await edsger.line.joined(topic, { sessionId: 'e1' }))
    expect(answer.call.invitedIds).toEqual([])
    await ada.line.settle()
    expect(ada.line.left('participant_declined')).toEqual([])
  })

  test.each([
    ['declined', (callId: string) => edsger.line.push(`user:${edsger.id}`, 'call:end', { callId })],
    ['missed', async () => scene.clock.advance(RING_MS)],
  ] as const)('who %s it is told to those inside, and may still come', async (reason, refuse) => {
    const { callId, topic } = await asked()
    await refuse(callId)
    const told = await ada.line.event('participant_declined')
    expect(told).toEqual({ user_id: edsger.id, reason })
    expect(callEvents.participant_declined.parse(told)).toEqual({ userId: edsger.id, reason })
    expect(await edsger.line.event('call:end')).toMatchObject({ callId, reason })
    expect(await mine(edsger)).toMatchObject({ id: callId, state: 'active' })
    const late = callJoinReply.parse(await edsger.line.joined(topic, { sessionId: 'e1' }))
    expect(late.call.participants.map(one => one.userId)).toEqual([ada.id, grace.id, edsger.id])
    expect(await ada.line.event('participant_joined')).toMatchObject({ user_id: edsger.id })
    expect(await mine(edsger)).toMatchObject({ id: callId, state: 'active' })
  })

  test('who left may come back while the others talk, and is in once', async () => {
    const { topic } = await asked()
    await edsger.line.joined(topic, { sessionId: 'e1' })
    await grace.line.leave(topic)
    expect(await ada.line.event('participant_left')).toMatchObject({ user_id: grace.id })
    const back = callJoinReply.parse(await grace.line.joined(topic, { sessionId: 'g2' }))
    expect(back.call.participants.map(one => one.userId)).toEqual([ada.id, edsger.id, grace.id])
    scene.clock.advance(GRACE_MS)
    await ada.line.settle()
    expect(ada.line.left('call:end')).toEqual([])
  })

  test('who reloads takes the seat they had, from when they had it', async () => {
    const { topic } = await scene.talk()
    const since = scene.clock.now()
    scene.clock.advance(5_000)
    const reloaded = await scene.device(grace.person)
    const reply = callJoinReply.parse(await reloaded.joined(topic, { sessionId: 'g2' }))
    const seat = reply.call.participants.find(one => one.userId === grace.id)
    expect(seat).toMatchObject({ sessionId: 'g2', joinedAt: since, isOnHold: false })
    await grace.line.event('phx_close', topic)
  })
})

describe('the time that somebody was in it', () => {
  const SECONDS = 1_000
  const own = async (someone: Someone) => (await mine(someone))?.ownSeconds

  test('is in their log once it is over: late, early, twice, or never', async () => {
    const { topic } = await asked()
    const linus = await scene.enter('Linus')
    await ada.rest.post(`/api/calls/${topic.slice('call:'.length)}/invite`, { user_id: linus.id })
    scene.clock.advance(10 * SECONDS)
    await edsger.line.joined(topic, { sessionId: 'e1' })
    scene.clock.advance(5 * SECONDS)
    await grace.line.leave(topic)
    scene.clock.advance(20 * SECONDS)
    await grace.line.joined(topic, { sessionId: 'g2' })
    expect(await mine(grace)).toMatchObject({ state: 'active', ownSeconds: undefined })
    scene.clock.advance(7 * SECONDS)
    await grace.line.leave(topic)
    await edsger.line.leave(topic)
    await linus.line.push(`user:${linus.id}`, 'call:end', { callId: topic.slice('call:'.length) })
    await ada.line.event('call:end', topic)
    expect(await mine(ada)).toMatchObject({ state: 'ended', durationSeconds: 42 })
    expect(await Promise.all([ada, grace, edsger, linus].map(own))).toEqual([42, 22, 32, undefined])
  })

  test('begins with the answer for whoever waited for it', async () => {
    const { topic } = await scene.ring()
    await ada.line.joined(topic, { sessionId: 'a1' })
    scene.clock.advance(9 * SECONDS)
    await grace.line.joined(topic, { sessionId: 'g1' })
    scene.clock.advance(3 * SECONDS)
    await grace.line.leave(topic)
    await ada.line.event('call:end', topic)
    expect(await Promise.all([ada, grace].map(own))).toEqual([3, 3])
  })

  test.each(['restart', 'crash'] as const)('outlives the %s of the server', async way => {
    const { topic } = await asked()
    await edsger.line.joined(topic, { sessionId: 'e1' })
    scene.clock.advance(5 * SECONDS)
    await grace.line.leave(topic)
    await ada.line.event('participant_left')
    await mine(grace)
    await scene.server[way](() => scene.clock.advance(10 * SECONDS))
    const again = await scene.device(ada.person)
    await again.joined(topic, { sessionId: 'a1' })
    scene.clock.advance(2 * SECONDS)
    await again.leave(topic)
    expect(await Promise.all([ada, grace].map(own))).toEqual([17, 5])
  })
})

describe('holding', () => {
  test('is told once to the others, and to who joins', async () => {
    const { topic } = await asked()
    for (const on_hold of [true, true]) await grace.line.push(topic, 'hold:changed', { on_hold })
    const told = await ada.line.event('hold:changed')
    expect(told).toEqual({ user_id: grace.id, on_hold: true })
    expect(callEvents['hold:changed'].parse(told)).toEqual({ userId: grace.id, isOnHold: true })
    const reply = callJoinReply.parse(await edsger.line.joined(topic, { sessionId: 'e1' }))
    expect(reply.call.participants.map(one => one.isOnHold)).toEqual([false, true, false])
    await grace.line.push(topic, 'hold:changed', { on_hold: false })
    expect(await ada.line.event('hold:changed')).toEqual({ user_id: grace.id, on_hold: false })
    await Promise.all([ada.line.settle(), grace.line.settle()])
    expect([...ada.line.left('hold:changed'), ...grace.line.left('hold:changed')]).toEqual([])
  })

  test.each(['restart', 'crash'] as const)('lasts over the %s of the server', async way => {
    const { topic } = await scene.talk()
    await grace.line.push(topic, 'hold:changed', { on_hold: true })
    await scene.server[way]()
    const again = await scene.device(ada.person)
    const reply = callJoinReply.parse(await again.joined(topic, { sessionId: 'a1' }))
    expect(reply.call.participants.map(one => one.isOnHold)).toEqual([false, true])
  })

  test('is nothing for somebody who is not in the call, or says no more than that', async () => {
    const { topic } = await asked()
    expect((await grace.line.push(topic, 'hold:changed', {})).response).toMatchObject({
      reason: 'invalid_request',
    })
    expect((await edsger.line.push(topic, 'hold:changed', { on_hold: true })).status).toBe('error')
    await ada.line.settle()
    expect(ada.line.left('hold:changed')).toEqual([])
  })
})
