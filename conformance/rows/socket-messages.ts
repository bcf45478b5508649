import { denied, equal, filled, holds, isTrue, list, moment, number, ok } from '../support/expect.ts'
import type { Line } from '../support/line.ts'
import { section } from '../support/row.ts'
import type { Scene } from '../support/scene.ts'

/** Ada and Grace, both with the conversation open. */
async function pair(scene: Scene): Promise<{ topic: string; ada: Line; grace: Line }> {
  const topic = `channel:${scene.channelId}`
  return { topic, ada: await scene.ada.line(topic), grace: await scene.grace.line(topic) }
}
const send = async (line: Line, topic: string, content: string, more: object = {}) =>
  ok(await line.push(topic, 'message:send', { content, attachments: [], ...more }))

const events = section('W3')

events.add('message:new reaches everybody on the topic, its sender included', async scene => {
  const { topic, ada, grace } = await pair(scene)
  const reply = await send(ada, topic, 'Hello!')
  for (const line of [ada, grace]) {
    const message = await line.event('message:new', topic, one => one.id === reply.id)
    holds(message, {
      content: 'Hello!',
      userId: scene.ada.id,
      channelId: scene.channelId,
      attachments: [],
      mentions: [],
    })
    moment(message.createdAt)
    equal(message, reply)
  }
})

events.add('message:update', async scene => {
  const { topic, ada, grace } = await pair(scene)
  const { id } = await send(ada, topic, 'Hello!')
  ok(await ada.push(topic, 'message:update', { id, content: 'Hello! (edited)' }))
  const update = await grace.event('message:update', topic, one => one.id === id)
  holds(update, { id, content: 'Hello! (edited)' })
  moment(update.editedAt)
})

events.add('message:delete', async scene => {
  const { topic, ada, grace } = await pair(scene)
  const { id } = await send(ada, topic, 'Hello!')
  ok(await ada.push(topic, 'message:delete', { id }))
  const gone = await grace.event('message:delete', topic, one => one.id === id)
  moment(gone.deletedAt)
})

events.add('message:reaction, added and removed', async scene => {
  const { topic, ada, grace } = await pair(scene)
  const { id } = await send(ada, topic, 'Hello!')
  for (const action of ['add', 'remove']) {
    ok(await grace.push(topic, 'message:reaction', { messageId: id, emoji: 'thumbsup', action }))
    const reaction = await ada.event('message:reaction', topic, one => one.messageId === id)
    holds(reaction, { userId: scene.grace.id, emoji: 'thumbsup', action })
  }
})

events.add('a reaction given twice is told once; emoji come back as given', async scene => {
  const { topic, ada, grace } = await pair(scene)
  const { id } = await send(ada, topic, 'Hello!')
  const emoji = '👩🏽‍🚀'
  for (let n = 0; n < 2; n++)
    ok(await grace.push(topic, 'message:reaction', { messageId: id, emoji, action: 'add' }))
  await grace.settle()
  equal(
    (await ada.left('message:reaction', topic)).filter(one => one.messageId === id).map(one => one.emoji),
    [emoji],
  )
})

export const MESSAGE_EVENTS = events.rows

const typing = section('W4')

typing.add('typing:start is told to the others, never to the sender', async scene => {
  const { topic, ada, grace } = await pair(scene)
  ok(await ada.push(topic, 'typing:start'))
  equal(await grace.event('typing:start', topic), { userId: scene.ada.id, channelId: scene.channelId })
  equal(await ada.left('typing:start', topic), [])
})

typing.add('typing:stop as well', async scene => {
  const { topic, ada, grace } = await pair(scene)
  ok(await ada.push(topic, 'typing:start'))
  ok(await ada.push(topic, 'typing:stop'))
  equal(await grace.event('typing:stop', topic), { userId: scene.ada.id, channelId: scene.channelId })
  equal(await ada.left('typing:stop', topic), [])
})

export const TYPING_EVENTS = typing.rows

const pushes = section('W7')

pushes.add('message:send answers the stored message', async scene => {
  const { topic, ada } = await pair(scene)
  const reply = await send(ada, topic, 'Hello, world!', { clientId: crypto.randomUUID() })
  holds(reply, { content: 'Hello, world!', userId: scene.ada.id, channelId: scene.channelId, reactions: [] })
  filled(reply.id)
  filled(reply.clientId)
  number(reply.seq)
  number(reply.rev)
})

pushes.add(
  '… with nothing to say, too much, or fields of another kind: invalid_request with details',
  async scene => {
    const { topic, ada } = await pair(scene)
    const bad = [
      { content: '  ', attachments: [] },
      { content: 'x'.repeat(40_001), attachments: [] },
      { content: 7, attachments: [] },
      { attachments: [] },
      { content: 'x', attachments: 'none' },
      { content: 'x', clientId: '' },
    ]
    for (const payload of bad) {
      const { details } = denied(await ada.push(topic, 'message:send', payload), 'invalid_request')
      isTrue(list(details).length > 0, 'tells no details')
    }
  },
)

pushes.add('… up to 40,000 characters', async scene => {
  const { topic, ada } = await pair(scene)
  const content = 'ä'.repeat(40_000)
  equal((await send(ada, topic, content)).content, content)
})

pushes.add(
  'message:send on thread:{id} is a reply, told on both topics and counted',
  async scene => {
    const { topic, ada, grace } = await pair(scene)
    const root = await send(ada, topic, 'A question')
    const thread = `thread:${root.id}`
    await grace.joined(thread)
    const reply = await send(grace, thread, 'An answer')
    equal(reply.threadId, root.id)
    holds(await grace.event('message:new', thread), { id: reply.id })
    holds(await ada.event('message:new', topic, one => one.id === reply.id), { threadId: root.id })
    const found = await scene.ada.get(`/api/v1/channels/${scene.channelId}/messages?threadId=${root.id}`)
    if (found.status === 200)
      equal(
        list(found.body.messages).map(({ id }) => id),
        [reply.id],
      )
  },
  { needs: 'threads' },
)

pushes.add('typing:start and typing:stop are taken without anything in them', async scene => {
  const { topic, ada } = await pair(scene)
  ok(await ada.push(topic, 'typing:start', {}))
  ok(await ada.push(topic, 'typing:stop', {}))
})

pushes.add('presence:update with a status and a text', async scene => {
  const line = await scene.ada.line(scene.ada.topic)
  ok(await line.push(scene.ada.topic, 'presence:update', { status: 'away', statusText: 'Be right back' }))
  ok(await line.push(scene.ada.topic, 'presence:update', { status: 'online' }))
})

pushes.add('… with a status that is none, or a text without end: invalid_request', async scene => {
  const line = await scene.ada.line(scene.ada.topic)
  const push = (payload: object) => line.push(scene.ada.topic, 'presence:update', payload)
  denied(await push({ status: 'sleeping' }), 'invalid_request')
  denied(await push({ status: 'online', statusText: 'x'.repeat(101) }), 'invalid_request')
  denied(await push({}), 'invalid_request')
})

pushes.add(
  'call:signal with something that is no signal: invalid_request',
  async scene => {
    const call = await scene.call()
    const bad = [
      { type: 'offer', data: { type: 'offer', sdp: 'nonsense' } },
      { type: 'renegotiate', data: {} },
      { type: 'ice-candidate', data: { candidate: 7 } },
      {},
    ]
    for (const payload of bad)
      denied(await call.ada.push(call.topic, 'call:signal', payload), 'invalid_request')
  },
  { needs: 'calls' },
)

export const PUSHES = pushes.rows
