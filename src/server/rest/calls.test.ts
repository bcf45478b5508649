import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { callLogResponse } from '#shared/rest/calls.ts'
import { CallScene, RING_MS, type Someone } from '../testing/call-scene.ts'

let scene: CallScene
let ada: Someone
let grace: Someone

beforeEach(async () => {
  scene = await CallScene.set()
  ;({ ada, grace } = scene)
})
afterEach(() => scene.server.stop())

describe('who may', () => {
  test('somebody who was not asked can neither join nor read', async () => {
    const { callId, topic } = await scene.ring()
    const eve = await scene.enter('Eve')
    expect((await eve.line.join(topic)).response).toMatchObject({ reason: 'not_authorized' })
    for (const path of ['', '/participants', '/ice-servers']) {
      expect(await eve.rest.get(`/api/calls/${callId}${path}`)).toMatchObject({
        status: 403,
        body: { error: 'not_authorized' },
      })
    }
    expect(await eve.line.push(`user:${eve.id}`, 'call:end', { callId })).toMatchObject({ status: 'error' })
  })

  test('a third person can be invited, once', async () => {
    const { callId, topic } = await scene.talk()
    const eve = await scene.enter('Eve')
    for (let n = 0; n < 2; n += 1) {
      const { status, body } = await grace.rest.post(`/api/calls/${callId}/invite`, {
        user_id: eve.id,
        call_type: 'video',
      })
      expect([status, body]).toEqual([200, { success: true, call_id: callId, invited_user: eve.id }])
    }
    expect(await eve.line.event('call:incoming')).toMatchObject({ callerId: grace.id })
    await eve.line.settle()
    expect(eve.line.left('call:incoming')).toEqual([])
    await eve.line.joined(topic, { sessionId: 'e1' })
    await grace.line.leave(topic)
    await ada.line.settle()
    expect(ada.line.left('call:end')).toEqual([])
  })

  test.each([
    ['oneself', () => ada.id, 422, 'invalid_request'],
    ['a stranger', () => 'nobody', 404, 'user_not_found'],
  ])('nobody calls %s', async (_title, id, status, error) => {
    expect(await ada.rest.post('/api/calls', { type: 'audio', to_user_id: id() })).toMatchObject({
      status,
      body: { error },
    })
  })

  test('a call that never was is not found', async () => {
    expect(await ada.rest.get('/api/calls/nowhere')).toMatchObject({
      status: 404,
      body: { error: 'call_not_found' },
    })
    expect(await ada.rest.post('/api/calls', { type: 'smell' })).toMatchObject({ status: 422 })
    expect(await ada.rest.post('/api/calls', { type: 'audio', channel_id: 'nowhere' })).toMatchObject({
      status: 404,
    })
  })
})

describe('inviting', () => {
  test('without a name is not acceptable', async () => {
    const { callId } = await scene.talk()
    expect(await ada.rest.post(`/api/calls/${callId}/invite`, {})).toMatchObject({
      status: 422,
      body: { error: 'invalid_request' },
    })
  })

  test.each([
    ['by somebody outside', 403, 'not_authorized'],
    ['into a call that never was', 404, 'call_not_found'],
    ['into a call that is over', 409, 'call_not_active'],
  ])('%s is refused', async (title, status, error) => {
    const { callId, topic } = await scene.talk()
    const eve = await scene.enter('Eve')
    if (status === 409) await grace.line.push(topic, 'call:end')
    const asking = status === 403 ? eve : ada
    const id = status === 404 ? 'nowhere' : callId
    const answer = await asking.rest.post(`/api/calls/${id}/invite`, { user_id: grace.id })
    expect(answer, title).toMatchObject({ status, body: { error } })
  })
})

describe('the log', () => {
  const log = async (someone: Someone, query = '') =>
    callLogResponse.parse((await someone.rest.get(`/api/calls${query}`)).body)

  test('tells everybody what a call was to them', async () => {
    const { callId, topic } = await scene.talk()
    const eve = await scene.enter('Eve')
    await ada.rest.post(`/api/calls/${callId}/invite`, { user_id: eve.id })
    const startedAt = scene.clock.now()
    scene.clock.advance(12_000)
    expect((await log(ada)).calls).toMatchObject([{ state: 'active', durationSeconds: 12 }])
    await eve.line.push(`user:${eve.id}`, 'call:end', { callId, reason: 'declined' })
    await grace.line.leave(topic)
    await ada.line.event('call:end', topic)
    const about = { id: callId, kind: 'video', state: 'ended', initiatorId: ada.id, startedAt }
    const participantIds = [ada.id, grace.id, eve.id].sort()
    for (const someone of [ada, grace]) {
      const { calls, hasMore } = await log(someone)
      expect(hasMore).toBe(false)
      expect(calls.map(call => ({ ...call, participantIds: [...call.participantIds].sort() }))).toEqual([
        {
          ...about,
          reason: 'ended',
          durationSeconds: 12,
          ownSeconds: 12,
          conversationId: undefined,
          participantIds,
        },
      ])
    }
    expect((await log(eve)).calls).toMatchObject([{ ...about, reason: 'declined', durationSeconds: 0 }])
  })

  test.each([
    ['nobody answered', async () => scene.clock.advance(RING_MS), 'missed', 'missed'],
    ['the caller gave up', (id: string) => end(ada, id), 'cancelled', 'missed'],
    ['the callee declined', (id: string) => end(grace, id), 'declined', 'declined'],
  ])('when %s', async (_title, happen, forAda, forGrace) => {
    const { callId } = await scene.ring()
    await happen(callId)
    await grace.line.event('call:end')
    expect((await log(ada)).calls[0]).toMatchObject({ reason: forAda, durationSeconds: 0 })
    expect((await log(grace)).calls[0]).toMatchObject({ reason: forGrace, durationSeconds: 0 })
  })

  const end = (someone: Someone, callId: string) =>
    someone.line.push(`user:${someone.id}`, 'call:end', { callId })

  test('pages, newest first', async () => {
    const ids: string[] = []
    for (let n = 0; n < 3; n += 1) {
      const { callId } = await scene.ring()
      await end(ada, callId)
      ids.unshift(callId)
      scene.clock.advance(1_000)
    }
    const first = await log(grace, '?limit=2')
    expect([first.calls.map(call => call.id), first.hasMore]).toEqual([ids.slice(0, 2), true])
    const second = await log(grace, `?limit=2&before=${ids[1]}`)
    expect([second.calls.map(call => call.id), second.hasMore]).toEqual([ids.slice(2), false])
    const eve = await scene.enter('Eve')
    expect((await log(eve)).calls).toEqual([])
    expect(await eve.rest.get(`/api/calls?before=${ids[0]}`)).toMatchObject({ status: 404 })
    expect(await eve.rest.get('/api/calls?limit=1000')).toMatchObject({ status: 422 })
  })
})
