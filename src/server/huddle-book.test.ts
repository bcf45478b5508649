import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { conversationsResponse } from '#shared/rest/conversations.ts'
import { huddleJoinResponse } from '#shared/rest/huddles.ts'
import { channelEvents } from '#shared/wire/channel.ts'
import { huddleEvents, huddleJoinReply } from '#shared/wire/huddle.ts'
import { GENERAL, LOCAL_WORKSPACE } from './store/built-in.ts'
import { CallScene, GRACE_MS, OFFER, type Someone } from './testing/call-scene.ts'
import { makeChannel, meetInHuddle, openHuddle, WITH_SOUND } from './testing/huddle-scene.ts'
import type { ManualClock } from './testing/manual-clock.ts'

const LAPSE_MS = 60_000

let scene: CallScene
let clock: ManualClock
let ada: Someone
let grace: Someone

beforeEach(async () => {
  scene = await CallScene.set()
  ;({ clock, ada, grace } = scene)
})
afterEach(() => scene.server.stop())

/** The participants of the latest news of that name on somebody's line, waited for. */
const newest = async (someone: Someone, event: string, topic: string) =>
  (await someone.line.event(event, topic)) as { participantIds?: string[]; speakingIds?: string[] }

describe('joining', () => {
  test('over REST makes a participant, with the ICE servers, before the topic is joined', async () => {
    const { id, topic } = await openHuddle(scene)
    const first = await ada.rest.post(`/api/huddles/${id}/join`)
    expect(huddleJoinResponse.parse(first.body).huddle.participants).toMatchObject([
      { userId: ada.id, media: WITH_SOUND, sessionId: undefined },
    ])
    await ada.rest.post(`/api/huddles/${id}/join`, {})
    const answer = await grace.rest.post(`/api/huddles/${id}/join`, { audioMuted: true, videoEnabled: true })
    expect(answer.body).toMatchObject({ success: true, ice_servers: [], ttl: 86_400 })
    const reply = huddleJoinReply.parse(await ada.line.joined(topic, { sessionId: 'a1' }))
    expect(reply.huddle.participants.map(one => [one.userId, one.sessionId, one.media])).toEqual([
      [ada.id, 'a1', WITH_SOUND],
      [grace.id, undefined, { audio: false, video: true }],
    ])
    await grace.line.joined(topic, { sessionId: 'g1' })
    expect(await ada.line.event('participant_joined', topic)).toMatchObject({
      user_id: grace.id,
      session_id: 'g1',
      is_muted: true,
      video_enabled: true,
      is_host: false,
    })
    clock.advance(LAPSE_MS)
    await ada.line.settle()
    expect(ada.line.left('participant_left')).toEqual([])
  })

  test('over REST lapses without the topic', async () => {
    const { id, topic } = await openHuddle(scene)
    await ada.line.joined(topic, { sessionId: 'a1' })
    await grace.rest.post(`/api/huddles/${id}/join`)
    const joined = huddleEvents.participant_joined.parse(await ada.line.event('participant_joined', topic))
    expect(joined).toMatchObject({ userId: grace.id, sessionId: undefined })
    clock.advance(LAPSE_MS)
    expect(await ada.line.event('participant_left', topic)).toMatchObject({ user_id: grace.id })
    expect(ada.line.left('huddle_ended')).toEqual([])
  })

  test('the topic implies being a participant; everybody hears who is inside', async () => {
    await grace.line.joined(`channel:${GENERAL}`)
    const { id, topic, threadId } = await openHuddle(scene)
    await ada.line.joined(topic, { sessionId: 'a1', media: WITH_SOUND })
    const news = { huddleId: id, channelId: GENERAL, participantIds: [ada.id], threadId }
    const onChannel = await grace.line.event('huddle:updated', `channel:${GENERAL}`)
    expect(onChannel).toEqual({ ...news, speakingIds: [] })
    channelEvents['huddle:updated'].parse(onChannel)
    expect(await grace.line.event('huddle:updated', `user:${grace.id}`)).toEqual(news)
    const { body } = await grace.rest.get(`/api/v1/workspaces/${LOCAL_WORKSPACE}/channels`)
    const general = conversationsResponse.parse(body).channels.find(one => one.id === GENERAL)
    expect(general?.huddle).toEqual({ id, participantIds: [ada.id], threadId })
    expect((await grace.rest.get('/health', null)).body.stats).toMatchObject({ active_huddles: 1 })
  })

  test('a public conversation makes a member of a reader', async () => {
    const channelId = await makeChannel(scene, 'public')
    const { topic } = await openHuddle(scene, channelId)
    await grace.line.joined(topic)
    expect(await grace.line.event('channel:added')).toMatchObject({ channel: { id: channelId } })
    expect(await newest(grace, 'huddle:updated', `user:${grace.id}`)).toMatchObject({
      participantIds: [grace.id],
    })
  })

  test('makes busy, by the name of a huddle', async () => {
    await ada.line.event('presence:update')
    const { topic } = await openHuddle(scene)
    await ada.line.joined(topic)
    expect(await ada.line.event('presence:update')).toMatchObject({
      status: 'busy',
      statusText: 'In a huddle',
    })
    await ada.line.leave(topic)
    expect(await ada.line.event('presence:update')).toMatchObject({ status: 'online' })
  })

  test('is for 50; who is inside comes back even then', async () => {
    const { id, topic } = await meetInHuddle(scene)
    for (let n = 0; n < 48; n += 1) {
      const { rest } = await scene.enter(`Guest ${n}`)
      expect((await rest.post(`/api/huddles/${id}/join`)).status).toBe(200)
    }
    const late = await scene.enter('Late')
    expect(await late.rest.post(`/api/huddles/${id}/join`)).toMatchObject({
      status: 409,
      body: { error: 'huddle_full' },
    })
    expect((await late.line.join(topic)).response).toMatchObject({ reason: 'huddle_full' })
    expect((await grace.line.join(topic, { sessionId: 'g1' })).status).toBe('ok')
    expect((await grace.rest.post(`/api/huddles/${id}/join`)).status).toBe(200)
  })
})

describe('inside', () => {
  test('signals go to the others, under the id of the huddle', async () => {
    const { id, topic } = await meetInHuddle(scene)
    await ada.line.push(topic, 'call:signal', OFFER)
    const signal = await grace.line.event('call:signal')
    expect(signal).toEqual({ ...OFFER, callId: id, fromUserId: ada.id, fromSession: 'a1' })
    huddleEvents['call:signal'].parse(signal)
    await ada.line.settle()
    expect(ada.line.left('call:signal')).toEqual([])
  })

  test('one shares a screen at a time', async () => {
    const { topic } = await meetInHuddle(scene)
    expect((await ada.line.push(topic, 'screen:start')).status).toBe('ok')
    expect(await grace.line.event('screen:started', topic)).toEqual({ user_id: ada.id })
    expect((await grace.line.push(topic, 'screen:start')).response).toMatchObject({
      reason: 'someone_already_sharing',
    })
    const edsger = await scene.enter('Edsger')
    const reply = huddleJoinReply.parse(await edsger.line.joined(topic))
    expect(reply.participants?.find(one => one.isSharingScreen)?.userId).toBe(ada.id)
    await ada.line.leave(topic)
    expect(await grace.line.event('screen:stopped', topic)).toEqual({ user_id: ada.id })
    expect((await grace.line.push(topic, 'screen:start')).status).toBe('ok')
  })

  test('hands and mute states are told to the others', async () => {
    const { topic } = await meetInHuddle(scene)
    await ada.line.push(topic, 'hand_raised', { raised: true })
    expect(await grace.line.event('hand_raised')).toEqual({ user_id: ada.id, raised: true })
    await ada.line.push(topic, 'media:toggled', { type: 'audio', enabled: false })
    expect(await grace.line.event('media:toggled')).toEqual({
      user_id: ada.id,
      type: 'audio',
      enabled: false,
    })
    expect(await grace.line.event('participant_muted')).toEqual({ user_id: ada.id })
    await ada.line.push(topic, 'media:toggled', { type: 'audio', enabled: true })
    expect(await grace.line.event('participant_unmuted')).toEqual({ user_id: ada.id })
    await ada.line.settle()
    expect([...ada.line.left('hand_raised'), ...ada.line.left('media:toggled')]).toEqual([])
  })

  test('who speaks is told to the room at once and to the conversation at a pace', async () => {
    const edsger = await scene.enter('Edsger')
    const channel = `channel:${GENERAL}`
    await edsger.line.joined(channel)
    const { topic } = await meetInHuddle(scene)
    await newest(edsger, 'huddle:updated', channel)
    await newest(edsger, 'huddle:updated', channel)
    for (const speaking of [true, false, true]) await ada.line.push(topic, 'speaking:changed', { speaking })
    for (const speaking of [true, false, true]) {
      expect(await grace.line.event('speaking:changed')).toEqual({ user_id: ada.id, speaking })
    }
    clock.advance(300)
    expect(await newest(edsger, 'huddle:updated', channel)).toMatchObject({ speakingIds: [ada.id] })
    await ada.line.push(topic, 'media:toggled', { type: 'audio', enabled: false })
    expect(await grace.line.event('speaking:changed')).toEqual({ user_id: ada.id, speaking: false })
    clock.advance(300)
    expect(await newest(edsger, 'huddle:updated', channel)).toMatchObject({ speakingIds: [] })
    await edsger.line.settle()
    expect(edsger.line.left('huddle:updated').filter(frame => frame.topic === channel)).toEqual([])
  })

  test('another page of the same person takes the seat over', async () => {
    const { topic } = await meetInHuddle(scene)
    const second = await scene.device(grace.person)
    await second.joined(topic, { sessionId: 'g2' })
    await grace.line.event('phx_close', topic)
    expect(await ada.line.event('participant_left')).toEqual({ user_id: grace.id, session_id: 'g1' })
    expect(await ada.line.event('participant_joined')).toMatchObject({ user_id: grace.id, session_id: 'g2' })
    await second.settle()
    expect(second.left('huddle_ended')).toEqual([])
  })
})

describe('leaving', () => {
  test.each([
    ['the topic', (topic: string) => grace.line.leave(topic)],
    ['by a push', (topic: string) => grace.line.push(topic, 'huddle:leave')],
    ['over REST', (topic: string) => grace.rest.post(`/api/huddles/${topic.slice(7)}/leave`)],
  ])('%s is told to those who stay', async (_title, leave) => {
    const { topic } = await meetInHuddle(scene)
    await newest(ada, 'huddle:updated', `user:${ada.id}`)
    await newest(ada, 'huddle:updated', `user:${ada.id}`)
    await leave(topic)
    expect(await ada.line.event('participant_left')).toEqual({ user_id: grace.id, session_id: 'g1' })
    expect(await newest(ada, 'huddle:updated', `user:${ada.id}`)).toMatchObject({ participantIds: [ada.id] })
    await grace.line.event('phx_close', topic)
    expect(ada.line.left('huddle_ended')).toEqual([])
  })

  test('of the last one ends it for everybody', async () => {
    const { id, topic, threadId } = await meetInHuddle(scene)
    await grace.line.leave(topic)
    expect((await ada.rest.post(`/api/huddles/${id}/leave`)).body).toEqual({ success: true })
    expect(await ada.line.event('huddle_ended', topic)).toEqual({ huddle_id: id })
    await ada.line.event('phx_close', topic)
    expect(await grace.line.event('huddle:ended', `user:${grace.id}`)).toEqual({
      huddleId: id,
      channelId: GENERAL,
      threadId,
    })
    const { body } = await grace.rest.get(`/api/v1/workspaces/${LOCAL_WORKSPACE}/channels`)
    expect(conversationsResponse.parse(body).channels.find(one => one.id === GENERAL)?.huddle).toBeUndefined()
    expect((await openHuddle(scene)).status).toBe(201)
  })

  test('on the way in ends what nobody else is on the way into', async () => {
    const { id } = await openHuddle(scene)
    const leave = ({ rest }: Someone) => rest.post(`/api/huddles/${id}/leave`)
    expect((await leave(grace)).status).toBe(200)
    expect((await grace.rest.get(`/api/huddles/${id}`)).status).toBe(200)
    const request = { name: '', workspace_id: LOCAL_WORKSPACE, channel_id: GENERAL }
    expect((await grace.rest.post('/api/huddles', request)).body).toMatchObject({ existing: true })
    await leave(ada)
    expect((await grace.rest.get(`/api/huddles/${id}`)).status).toBe(200)
    await leave(grace)
    expect(await ada.line.event('huddle:ended', `user:${ada.id}`)).toMatchObject({ huddleId: id })
    expect((await openHuddle(scene)).status).toBe(201)
  })

  test('of a dead socket takes the grace time', async () => {
    const { topic } = await meetInHuddle(scene)
    grace.line.close()
    await grace.line.closed
    clock.advance(GRACE_MS - 1)
    const back = await scene.device(grace.person)
    await back.joined(topic, { sessionId: 'g1' })
    clock.advance(GRACE_MS)
    await ada.line.settle()
    expect([...ada.line.left('participant_left'), ...ada.line.left('participant_joined')]).toEqual([])
    back.close()
    await back.closed
    clock.advance(GRACE_MS)
    expect(await ada.line.event('participant_left')).toEqual({ user_id: grace.id, session_id: 'g1' })
  })

  test('the conversation is leaving its huddle', async () => {
    const channelId = await makeChannel(scene, 'private', [grace.id])
    const { topic } = await meetInHuddle(scene, channelId)
    await ada.rest.call('DELETE', `/api/v1/channels/${channelId}/members/${grace.id}`)
    expect(await ada.line.event('participant_left')).toEqual({ user_id: grace.id, session_id: 'g1' })
    await grace.line.event('phx_close', topic)
  })
})
