import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MessageId } from '#shared/ids.ts'
import { wireMessage } from '#shared/wire/message.ts'
import { type InMemoryServer, startTestServer, type TestPerson } from './testing/in-memory-server.ts'
import { ManualClock } from './testing/manual-clock.ts'
import { RawClient } from './testing/raw-client.ts'

const TOPIC = 'channel:general'
let clock: ManualClock
let server: InMemoryServer
let ada: { person: TestPerson; line: RawClient }
let grace: { person: TestPerson; line: RawClient }

async function enter(name: string) {
  const person = await server.register(name)
  const line = await RawClient.open(server, person.accessToken)
  await line.joined(`user:${person.user.id}`)
  await line.joined(TOPIC)
  return { person, line }
}

beforeEach(async () => {
  clock = new ManualClock()
  server = await startTestServer({ clock, socketIdleMs: 3_600_000 })
  ada = await enter('Ada')
  grace = await enter('Grace')
})
afterEach(() => server.stop())

const send = async (line: RawClient, payload: object) =>
  (await line.push(TOPIC, 'message:send', payload)).response

describe('a message', () => {
  test('reaches everybody in the conversation, its sender included, and is its own reply', async () => {
    const reply = await send(ada.line, { content: '<b>Hi</b>', clientId: 'c1' })
    expect(wireMessage.parse(reply)).toMatchObject({ content: '<b>Hi</b>', clientId: 'c1', seq: 1, rev: 1 })
    expect(await ada.line.event('message:new')).toEqual(reply)
    expect(await grace.line.event('message:new')).toEqual(reply)
  })

  test.each([
    ['x\ud800y', 'x\ufffdy'],
    ['😀 and \udc00', '😀 and \ufffd'],
  ])('that holds half a character is answered as it is stored (%j)', async (content, stored) => {
    const reply = await send(ada.line, { content })
    expect(reply.content).toBe(stored)
    expect((await server.server?.services.store.messages.byId(reply.id as MessageId))?.content).toBe(stored)
    const edit = await ada.line.push(TOPIC, 'message:update', { id: reply.id, content: `new ${content}` })
    expect(edit.response.content).toBe(`new ${stored}`)
    const push = { messageId: reply.id, emoji: content.slice(0, 64), action: 'add' }
    const { response } = await ada.line.push(TOPIC, 'message:reaction', push)
    expect(response.reactions).toMatchObject([{ emoji: stored }])
    expect(await grace.line.event('message:reaction')).toMatchObject({ emoji: stored })
  })

  test('is refused under a clientId with half a character, which could be taken for another', async () => {
    const answer = await ada.line.push(TOPIC, 'message:send', { content: 'Hi', clientId: 'k\ud800' })
    expect(answer).toMatchObject({ status: 'error', response: { reason: 'invalid_request' } })
  })

  test('is announced to all members, wherever they look', async () => {
    const mention = { type: 'user', id: grace.person.user.id, offset: 0, length: 5 }
    const { id } = await send(ada.line, { content: 'Grace, look', mentions: [mention] })
    const shared = {
      channelId: 'general',
      messageId: id,
      seq: 1,
      userId: ada.person.user.id,
      preview: 'Grace, look',
    }
    expect(await grace.line.event('notification')).toEqual({ ...shared, mention: true })
    expect(await ada.line.event('notification')).toEqual({ ...shared, mention: false })
  })

  test('sent twice with one clientId is stored and told once', async () => {
    const [first, second] = await Promise.all([
      send(ada.line, { content: 'once', clientId: 'same' }),
      send(ada.line, { content: 'once', clientId: 'same' }),
    ])
    expect(second.id).toBe(first.id)
    await grace.line.event('message:new')
    await grace.line.event('notification')
    await grace.line.settle()
    expect([...grace.line.left('message:new'), ...grace.line.left('notification')]).toEqual([])
  })

  test('keeps its clientId across a restart of the server', async () => {
    const first = await send(ada.line, { content: 'once', clientId: 'same' })
    await server.restart()
    const line = await RawClient.open(server, ada.person.accessToken)
    await line.joined(TOPIC)
    expect((await send(line, { content: 'once', clientId: 'same' })).id).toBe(first.id)
  })

  test('can be edited, reacted to and deleted, each with a new rev', async () => {
    const { id } = await send(ada.line, { content: 'one' })
    await ada.line.push(TOPIC, 'message:update', { id, content: 'two' })
    expect(await grace.line.event('message:update')).toMatchObject({ id, content: 'two', rev: 2 })
    const reaction = { messageId: id, emoji: '👍', action: 'add' }
    await grace.line.push(TOPIC, 'message:reaction', reaction)
    expect(await ada.line.event('message:reaction')).toEqual({
      ...reaction,
      userId: grace.person.user.id,
      rev: 3,
    })
    await ada.line.push(TOPIC, 'message:delete', { id })
    expect(await grace.line.event('message:delete')).toMatchObject({ id, rev: 4 })
  })

  test.each([
    [true, 'error'],
    [false, 'ok'],
  ])('has at most 50 different reactions with limits %s', async (limited, status) => {
    const strict = await startTestServer({ limited })
    const line = await RawClient.open(strict, (await strict.register('Ada')).accessToken)
    await line.joined(TOPIC)
    const { id } = await send(line, { content: 'liked' })
    const react = (emoji: string, action = 'add') =>
      line.push(TOPIC, 'message:reaction', { messageId: id, emoji, action })
    for (let n = 0; n < 50; n += 1) expect((await react(`emoji${n}`)).status).toBe('ok')
    const { status: outcome, response } = await react('one more')
    expect(outcome).toBe(status)
    if (limited) {
      expect(response.reason).toBe('too_many_reactions')
      expect(response.message).toMatch(/^This message has 50 different reactions/)
    }
    expect((await react('emoji7')).status).toBe('ok')
    await strict.stop()
  })

  test('of somebody else cannot be changed', async () => {
    const { id } = await send(ada.line, { content: 'mine' })
    const edit = await grace.line.push(TOPIC, 'message:update', { id, content: 'yours' })
    expect(edit).toMatchObject({ status: 'error', response: { reason: 'not_authorized' } })
    const gone = await grace.line.push(TOPIC, 'message:delete', { id: 'nowhere' })
    expect(gone).toMatchObject({ status: 'error', response: { reason: 'message_not_found' } })
  })

  test('with an attachment that is not here is refused', async () => {
    expect(await send(ada.line, { content: '', attachments: [{ id: 'f1' }] })).toMatchObject({
      reason: 'file_not_found',
    })
  })

  test('read on one device is read on the others', async () => {
    const { id } = await send(ada.line, { content: 'read me' })
    const second = await RawClient.open(server, grace.person.accessToken)
    await second.joined(`user:${grace.person.user.id}`)
    await grace.line.push(TOPIC, 'message:read', { messageId: id })
    expect(await second.event('channel:read')).toEqual({ channelId: 'general', messageId: id })
    await grace.line.settle()
    expect(grace.line.left('channel:read')).toEqual([])
  })
})

describe('a thread', () => {
  test('tells its replies on both topics and counts them', async () => {
    const root = await send(ada.line, { content: 'root' })
    const topic = `thread:${root.id}`
    await grace.line.joined(topic)
    const reply = (await grace.line.push(topic, 'message:send', { content: 'reply' })).response
    expect(reply).toMatchObject({ threadId: root.id, seq: 2 })
    expect(await grace.line.event('message:new', topic)).toEqual(reply)
    await ada.line.event('message:new', TOPIC)
    expect(await ada.line.event('message:new', TOPIC)).toEqual(reply)
    expect((await ada.line.join(`thread:${reply.id}`)).status).toBe('error')
    expect(await send(ada.line, { content: 'x', threadId: reply.id })).toMatchObject({
      reason: 'invalid_request',
    })
  })
})

describe('typing', () => {
  test('is told to the others only and ends by itself after five seconds', async () => {
    await ada.line.push(TOPIC, 'typing:start')
    const payload = { userId: ada.person.user.id, channelId: 'general' }
    expect(await grace.line.event('typing:start')).toEqual(payload)
    clock.advance(4_999)
    await grace.line.settle()
    expect(grace.line.left('typing:stop')).toEqual([])
    clock.advance(1)
    expect(await grace.line.event('typing:stop')).toEqual(payload)
    await ada.line.settle()
    expect([...ada.line.left('typing:start'), ...ada.line.left('typing:stop')]).toEqual([])
  })

  test('is read over REST and stops with the socket', async () => {
    await ada.line.push(TOPIC, 'typing:start')
    const typing = async () => {
      const headers = { authorization: `Bearer ${grace.person.accessToken}` }
      return (await server.fetch('/api/presence/typing/general', { headers })).json()
    }
    expect(await typing()).toEqual({ success: true, typing_users: [ada.person.user.id] })
    ada.line.close()
    await grace.line.event('typing:stop')
    expect(await typing()).toEqual({ success: true, typing_users: [] })
  })
})

describe('Echo', () => {
  test('answers a direct message once, repeating it', async () => {
    const headers = { authorization: `Bearer ${ada.person.accessToken}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ kind: 'dm', memberIds: ['user_echo'] })
    const made = await server.fetch('/api/v1/workspaces/ws_local/channels', { method: 'POST', headers, body })
    const { channel } = (await made.json()) as { channel: { id: string } }
    const topic = `channel:${channel.id}`
    await ada.line.joined(topic)
    await ada.line.push(topic, 'message:send', { content: 'Are you there?', clientId: 'c1' })
    await ada.line.push(topic, 'message:send', { content: 'Are you there?', clientId: 'c1' })
    await ada.line.event('message:new', topic)
    expect(await ada.line.event('message:new', topic)).toMatchObject({
      userId: 'user_echo',
      content: 'You wrote: Are you there?',
    })
    await ada.line.settle()
    expect(ada.line.left('message:new')).toEqual([])
  })

  test('keeps out of other conversations', async () => {
    await send(ada.line, { content: 'Hello all' })
    await ada.line.event('notification')
    await ada.line.event('message:new')
    await ada.line.settle()
    expect(ada.line.left('message:new')).toEqual([])
  })
})
