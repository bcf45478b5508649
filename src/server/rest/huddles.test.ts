import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ConversationId } from '#shared/ids.ts'
import { huddleResponse } from '#shared/rest/huddles.ts'
import { huddleNews } from '#shared/wire/huddle-news.ts'
import { userEvents } from '#shared/wire/user.ts'
import { GENERAL, LOCAL_WORKSPACE } from '../store/built-in.ts'
import { CallScene, type Someone } from '../testing/call-scene.ts'
import { makeChannel, meetInHuddle, openHuddle } from '../testing/huddle-scene.ts'

const LAPSE_MS = 60_000

let scene: CallScene
let ada: Someone
let grace: Someone

beforeEach(async () => {
  scene = await CallScene.set()
  ;({ ada, grace } = scene)
})
afterEach(() => scene.server.stop())

describe('opening', () => {
  test('makes an empty huddle once per conversation', async () => {
    const first = await openHuddle(scene)
    expect([first.status, first.existing]).toEqual([201, false])
    expect(first.body).toMatchObject({
      success: true,
      huddle: {
        name: 'Standup',
        created_by: ada.id,
        channel_id: GENERAL,
        thread_id: expect.stringMatching(/^msg_/),
        participants: [],
      },
    })
    const second = await openHuddle(scene)
    expect([second.status, second.existing, second.id]).toEqual([200, true, first.id])
    const { body } = await grace.rest.get(`/api/huddles/${first.id}`)
    expect(huddleResponse.parse(body).huddle).toMatchObject({ id: first.id, participants: [] })
  })

  test('begins once when two open it at once', async () => {
    const both = await Promise.all([openHuddle(scene), openHuddle(scene)])
    expect(new Set(both.map(one => one.id)).size).toBe(1)
    expect(both.map(one => one.status).sort()).toEqual([200, 201])
  })

  test('is told to the conversation and to all its members', async () => {
    await grace.line.joined(`channel:${GENERAL}`)
    const { id, threadId } = await openHuddle(scene)
    const news = {
      huddleId: id,
      channelId: GENERAL,
      participantIds: [],
      threadId,
      startedBy: ada.id,
    }
    for (const topic of [`channel:${GENERAL}`, `user:${grace.id}`]) {
      const payload = await grace.line.event('huddle:started', topic)
      expect(payload).toEqual(news)
      huddleNews['huddle:started'].parse(payload)
    }
  })

  test('that nobody follows ends by itself', async () => {
    const { id, threadId } = await openHuddle(scene)
    scene.clock.advance(LAPSE_MS)
    const payload = await grace.line.event('huddle:ended', `user:${grace.id}`)
    expect(userEvents['huddle:ended'].parse(payload)).toEqual({ huddleId: id, channelId: GENERAL, threadId })
    expect(await ada.rest.get(`/api/huddles/${id}`)).toMatchObject({
      status: 404,
      body: { error: 'huddle_not_found' },
    })
    expect((await ada.line.join(`huddle:${id}`)).response).toMatchObject({ reason: 'huddle_not_found' })
  })

  test.each([
    ['a conversation that is not there', { channel_id: 'nowhere' }, 404, 'conversation_not_found'],
    ['a workspace that is not there', { workspace_id: 'nowhere' }, 404, 'workspace_not_found'],
    ['no conversation', { channel_id: undefined }, 422, 'invalid_request'],
  ])('is refused in %s', async (_title, wrong, status, error) => {
    const request = { name: 'x', workspace_id: LOCAL_WORKSPACE, channel_id: GENERAL, ...wrong }
    expect(await ada.rest.post('/api/huddles', request)).toMatchObject({ status, body: { error } })
  })

  test('is refused to whoever cannot read the conversation', async () => {
    const channelId = await makeChannel(scene, 'private')
    const { id, topic } = await openHuddle(scene, channelId)
    const request = { name: '', workspace_id: LOCAL_WORKSPACE, channel_id: channelId }
    expect(await grace.rest.post('/api/huddles', request)).toMatchObject({ status: 404 })
    expect((await grace.line.join(topic)).response).toMatchObject({ reason: 'not_authorized' })
    const answers = [
      await grace.rest.get(`/api/huddles/${id}`),
      await grace.rest.post(`/api/huddles/${id}/join`),
      await grace.rest.post(`/api/huddles/${id}/leave`),
      await grace.rest.post(`/api/huddles/${id}/invite`, { user_ids: [ada.id] }),
    ]
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 403, body: { error: 'not_authorized' } })
    expect(grace.line.left('huddle:started')).toEqual([])
  })
})

describe('what the seed does not name', () => {
  test('lists the huddle of a conversation', async () => {
    const { id } = await openHuddle(scene)
    const listed = (await grace.rest.get(`/api/huddles/channel/${GENERAL}`)).body.huddles
    expect(listed).toMatchObject([{ id }])
    const channelId = await makeChannel(scene, 'private')
    expect((await ada.rest.get(`/api/huddles/channel/${channelId}`)).body).toEqual({
      success: true,
      huddles: [],
    })
    expect((await grace.rest.get(`/api/huddles/channel/${channelId}`)).status).toBe(404)
  })

  test('ends for everybody by whoever opened it', async () => {
    const { id, topic } = await meetInHuddle(scene)
    await grace.line.event('presence:update')
    expect((await grace.rest.post(`/api/huddles/${id}/end`)).status).toBe(403)
    expect((await ada.rest.post(`/api/huddles/${id}/end`)).body).toEqual({ success: true })
    for (const { id: userId, line } of [ada, grace]) {
      expect(await line.event('huddle_ended', topic)).toEqual({ huddle_id: id })
      await line.event('phx_close', topic)
      expect(await line.event('huddle:ended', `user:${userId}`)).toMatchObject({ huddleId: id })
    }
    expect(await grace.line.event('presence:update')).toMatchObject({ status: 'busy' })
    expect(await grace.line.event('presence:update')).toMatchObject({ status: 'online' })
    expect((await ada.rest.post(`/api/huddles/${id}/end`)).status).toBe(404)
    expect(grace.line.left('participant_left')).toEqual([])
  })
})

describe('the conversation of a huddle', () => {
  const archived = { error: 'conversation_archived' }

  test('ends it when it is archived, with seats that nobody came to yet', async () => {
    const channelId = await makeChannel(scene, 'private', [grace.id])
    const { id, topic, threadId } = await openHuddle(scene, channelId)
    await grace.rest.post(`/api/huddles/${id}/join`)
    expect((await ada.rest.call('DELETE', `/api/v1/channels/${channelId}`)).status).toBe(200)
    expect(await grace.line.event('huddle:ended')).toEqual({ huddleId: id, channelId, threadId })
    expect((await grace.rest.post(`/api/huddles/${id}/join`)).status).toBe(404)
    expect((await ada.line.join(topic)).response).toMatchObject({ reason: 'huddle_not_found' })
  })

  test('lets nobody in once it is archived, also into one that came back', async () => {
    const channelId = await makeChannel(scene, 'private', [grace.id])
    const { id, topic } = await openHuddle(scene, channelId)
    await scene.server.server?.services.store.conversations.archive(channelId as ConversationId, 1)
    expect(await grace.rest.post(`/api/huddles/${id}/join`)).toMatchObject({ status: 409, body: archived })
    expect((await ada.line.join(topic)).response).toMatchObject({ reason: archived.error })
  })

  test('takes the seat of somebody it is closed to, whom no socket holds there', async () => {
    const channelId = await makeChannel(scene, 'private', [grace.id])
    const { id, topic } = await openHuddle(scene, channelId)
    await ada.line.joined(topic)
    await grace.rest.post(`/api/huddles/${id}/join`)
    await ada.rest.call('DELETE', `/api/v1/channels/${channelId}/members/${grace.id}`)
    expect(await ada.line.event('participant_left', topic)).toMatchObject({ user_id: grace.id })
    const { body } = await ada.rest.get(`/api/huddles/${id}`)
    expect(huddleResponse.parse(body).huddle.participants).toMatchObject([{ userId: ada.id }])
  })

  test('stops nobody from leaving', async () => {
    const channelId = await makeChannel(scene, 'private', [grace.id])
    const { id } = await openHuddle(scene, channelId)
    await grace.rest.post(`/api/huddles/${id}/join`)
    const store = scene.server.server?.services.store
    await store?.conversations.removeMember(channelId as ConversationId, grace.person.user.id)
    expect((await grace.rest.post(`/api/huddles/${id}/leave`)).body).toEqual({ success: true })
    expect((await grace.rest.post(`/api/huddles/${id}/leave`)).status).toBe(404)
  })
})

describe('inviting', () => {
  test('asks those who are outside, in the words of the contract', async () => {
    const { id, topic } = await openHuddle(scene)
    await ada.line.joined(topic)
    const answer = await ada.rest.post(`/api/huddles/${id}/invite`, { user_ids: [grace.id, grace.id] })
    expect([answer.status, answer.body]).toEqual([
      200,
      { success: true, huddle_id: id, invited_users: [grace.id] },
    ])
    const invite = userEvents['huddle:invite'].parse(await grace.line.event('huddle:invite'))
    expect(invite).toEqual({
      huddleId: id,
      inviterId: ada.id,
      inviterName: 'Ada',
      name: 'Standup',
      channelId: GENERAL,
    })
    await grace.line.joined(topic)
    expect((await ada.rest.post(`/api/huddles/${id}/invite`, { user_ids: [grace.id] })).status).toBe(200)
    await grace.line.settle()
    expect(grace.line.left('huddle:invite')).toEqual([])
  })

  test.each([
    ['oneself', () => ada.id, 422, 'invalid_request'],
    ['a stranger', () => 'nobody', 404, 'user_not_found'],
    ['Echo', () => 'user_echo', 409, 'not_available'],
    ['somebody who cannot read the conversation', () => grace.id, 422, 'invalid_request'],
  ])('%s is refused', async (_title, id, status, error) => {
    const huddle = await openHuddle(scene, await makeChannel(scene, 'private'))
    const answer = await ada.rest.post(`/api/huddles/${huddle.id}/invite`, { user_ids: [id()] })
    expect(answer).toMatchObject({ status, body: { error } })
  })
})
