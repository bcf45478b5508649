import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CallScene, type Someone } from '../testing/call-scene.ts'

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
    ['Echo', () => 'user_echo', 409, 'not_available'],
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
