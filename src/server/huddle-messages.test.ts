import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message } from '#shared/model/message.ts'
import { huddleResponse } from '#shared/rest/huddles.ts'
import { changesResponse, historyResponse } from '#shared/rest/messages.ts'
import { channelEvents } from '#shared/wire/channel.ts'
import { GENERAL } from './store/built-in.ts'
import { CallScene, GRACE_MS, type Someone } from './testing/call-scene.ts'
import { meetInHuddle, openHuddle, WITH_SOUND } from './testing/huddle-scene.ts'

const CHANNEL = `channel:${GENERAL}`
const LAPSE_MS = 60_000

let scene: CallScene
let ada: Someone
let grace: Someone

beforeEach(async () => {
  scene = await CallScene.set()
  ;({ ada, grace } = scene)
  await grace.line.joined(CHANNEL)
})
afterEach(() => scene.server.stop())

const messages = async (query = ''): Promise<readonly Message[]> =>
  historyResponse.parse((await grace.rest.get(`/api/v1/channels/${GENERAL}/messages${query}`)).body).messages

const counts = async ({ rest }: Someone) => {
  const { body } = await rest.get('/api/v1/workspaces/ws_local/channels')
  const [row] = body.channels as { unreadCount: number; mentionCount: number; huddle?: object }[]
  return row
}

describe('the message of a huddle', () => {
  test('begins with it, as one of the conversation by who started it', async () => {
    const { id, threadId } = await openHuddle(scene)
    const told = channelEvents['message:new'].parse(await grace.line.event('message:new'))
    expect(told).toMatchObject({ id: threadId, userId: ada.id, content: 'Started a huddle', seq: 1 })
    expect(told.event).toEqual({ type: 'huddle', huddleId: id, endedAt: undefined, participantIds: [] })
    expect(await messages()).toEqual([told])
    expect(await counts(grace)).toMatchObject({ huddle: { id, threadId } })
    const { body } = await grace.rest.get(`/api/huddles/${id}`)
    expect(huddleResponse.parse(body).huddle.threadId).toBe(threadId)
  })

  test('notifies nobody and is unread for nobody; what is written in its thread counts as ever', async () => {
    const { threadId } = await openHuddle(scene)
    await grace.line.push(CHANNEL, 'message:send', { content: 'written meanwhile', threadId })
    expect(await ada.line.event('notification')).toMatchObject({ threadId, participating: true, seq: 2 })
    await Promise.all([ada.line.settle(), grace.line.settle()])
    expect(ada.line.left('notification')).toEqual([])
    expect(await counts(grace)).toMatchObject({ unreadCount: 0, mentionCount: 0 })
    expect(await counts(ada)).toMatchObject({ unreadCount: 1, mentionCount: 0 })
    expect((await messages())[0]).toMatchObject({ id: threadId, replyCount: 1 })
    expect((await messages(`?threadId=${threadId}`)).map(one => one.content)).toEqual(['written meanwhile'])
  })

  test('changes when it is over: when, and who was in, in their order', async () => {
    const { id, topic, threadId } = await meetInHuddle(scene)
    await grace.line.leave(topic)
    await grace.line.joined(topic, { sessionId: 'g2', media: WITH_SOUND })
    scene.clock.advance(5_000)
    await grace.line.leave(topic)
    await ada.line.leave(topic)
    const told = channelEvents['message:event'].parse(await grace.line.event('message:event', CHANNEL))
    const event = {
      type: 'huddle',
      huddleId: id,
      endedAt: scene.clock.now(),
      participantIds: [ada.id, grace.id],
    }
    expect(told).toEqual({ id: threadId, event, rev: 2 })
    const [message] = await messages()
    expect(message).toMatchObject({ id: threadId, event, rev: 2, content: 'Started a huddle' })
    expect(message?.editedAt).toBeUndefined()
    const { body } = await grace.rest.get(`/api/v1/channels/${GENERAL}/changes?sinceRev=1`)
    expect(changesResponse.parse(body)).toEqual({ messages: [message], rev: 2, hasMore: false })
    const next = await openHuddle(scene)
    expect(next.threadId).not.toBe(threadId)
  })

  test('that nobody came to says so', async () => {
    await openHuddle(scene)
    scene.clock.advance(LAPSE_MS)
    expect(await grace.line.event('message:event')).toMatchObject({ event: { participantIds: [] } })
  })

  test('is nobody’s to edit or delete; it may be reacted to', async () => {
    const { threadId: id } = await openHuddle(scene)
    await ada.line.joined(CHANNEL)
    for (const [event, more] of [
      ['message:update', { content: 'mine' }],
      ['message:delete', {}],
    ] as const) {
      const { response } = await ada.line.push(CHANNEL, event, { id, ...more })
      expect(response).toMatchObject({ reason: 'not_authorized', message: expect.stringMatching(/nobody/) })
    }
    const reaction = { messageId: id, emoji: '👋', action: 'add' }
    expect((await ada.line.push(CHANNEL, 'message:reaction', reaction)).status).toBe('ok')
    expect(await messages()).toMatchObject([{ content: 'Started a huddle', reactions: [{ emoji: '👋' }] }])
  })

  test('cannot be made up by a person', async () => {
    const event = { type: 'huddle', huddleId: 'made up', participantIds: [] }
    await grace.line.push(CHANNEL, 'message:send', { content: 'Started a huddle', event })
    expect((await messages())[0]).not.toHaveProperty('event.huddleId')
  })

  test('is not found by search, as nobody wrote it', async () => {
    await openHuddle(scene)
    await grace.line.push(CHANNEL, 'message:send', { content: 'which huddle?' })
    await expect
      .poll(async () => (await grace.rest.get('/api/v1/search?workspaceId=ws_local&q=huddle')).body.messages)
      .toMatchObject([{ content: 'which huddle?' }])
    const { body } = await grace.rest.get('/api/v1/search?workspaceId=ws_local&q=from:Ada')
    expect(body.messages).toEqual([])
  })
})

describe.each(['restart', 'crash'] as const)('over the %s of the server', way => {
  test('a huddle that goes on keeps its thread and who was in it', async () => {
    const { id, topic, threadId } = await meetInHuddle(scene)
    await grace.line.leave(topic)
    await scene.server[way]()
    const line = await scene.device(ada.person)
    await line.joined(CHANNEL)
    await line.joined(topic, { sessionId: 'a1', media: WITH_SOUND })
    expect(await counts(ada)).toMatchObject({ huddle: { id, threadId } })
    expect(await messages()).toHaveLength(1)
    await line.leave(topic)
    const told = await line.event('message:event', CHANNEL)
    expect(told).toMatchObject({ id: threadId, event: { participantIds: [ada.id, grace.id] } })
  })

  test('one that is older than the memory of its people has those who are inside', async () => {
    const { topic } = await meetInHuddle(scene)
    const { huddles } = scene.server.server?.services.store ?? {}
    for (const record of (await huddles?.unfinished()) ?? []) {
      await huddles?.save({ ...record, people: [] }, scene.clock.now())
    }
    await scene.server[way]()
    const line = await scene.device(ada.person)
    await line.joined(CHANNEL)
    await line.joined(topic, { sessionId: 'a1', media: WITH_SOUND })
    scene.clock.advance(GRACE_MS)
    await line.leave(topic)
    const told = await line.event('message:event', CHANNEL)
    expect(told).toMatchObject({ event: { participantIds: [ada.id, grace.id] } })
  })

  test('one that was over for too long is told as over', async () => {
    const { threadId } = await meetInHuddle(scene)
    const last = scene.clock.now()
    await scene.server[way](() => scene.clock.advance(3 * GRACE_MS))
    expect(await messages()).toMatchObject([
      { id: threadId, event: { endedAt: last, participantIds: [ada.id, grace.id] } },
    ])
    expect((await openHuddle(scene)).status).toBe(201)
  })
})
