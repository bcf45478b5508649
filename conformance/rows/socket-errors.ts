import { denied, equal, holds, isTrue, ok } from '../support/expect.ts'
import type { Line } from '../support/line.ts'
import { Skipped, section } from '../support/row.ts'

/** Breaks the line underneath the official client, as a lost network does: it comes back by itself. */
function cut(line: Line): void {
  const { conn } = line.socket as unknown as { conn: WebSocket }
  conn.close(3_000, 'cut')
}

const errors = section('W8')

errors.add('channel.onError and socket.onClose fire when the line breaks', async scene => {
  const topic = `channel:${scene.channelId}`
  const line = await scene.ada.line(topic)
  const failed = Promise.withResolvers<void>()
  const closed = Promise.withResolvers<void>()
  line.channel(topic).onError(() => failed.resolve())
  line.socket.onClose(() => closed.resolve())
  cut(line)
  await Promise.all([failed.promise, closed.promise])
})

errors.add('an event that the topic does not know is answered with an error', async scene => {
  const line = await scene.ada.line(`channel:${scene.channelId}`, scene.ada.topic)
  denied(await line.push(`channel:${scene.channelId}`, 'message:shout', { content: 'x' }), 'unknown_event')
  denied(await line.push(scene.ada.topic, '__proto__', {}), 'unknown_event')
})

errors.add('bytes where JSON is due are answered with invalid_request', async scene => {
  const topic = `channel:${scene.channelId}`
  const line = await scene.ada.line(topic)
  denied(await line.push(topic, 'message:send', new ArrayBuffer(8)), 'invalid_request')
})

errors.add('a frame that cannot be parsed is dropped; the socket stays', async scene => {
  const line = await scene.ada.line(scene.ada.topic)
  const { conn } = line.socket as unknown as { conn: WebSocket }
  for (const frame of ['', 'nonsense', '[]', '{"a":1}', '[1,2,3,4,5]', '[null,null,null,null,null]'])
    conn.send(frame)
  conn.send(new Uint8Array([9, 9, 9]))
  await line.settle()
  equal(line.closes.length, 0)
})

errors.add('100 of them within a minute close the socket: 1008', async scene => {
  const line = await scene.ada.connect()
  const { conn } = line.socket as unknown as { conn: WebSocket }
  const closed = Promise.withResolvers<number>()
  line.socket.onClose(event => closed.resolve(event.code))
  for (let n = 0; n < 100; n++) conn.send('nonsense')
  equal(await closed.promise, 1008)
})

errors.add('a frame over 1 MB closes the socket: 1009', async scene => {
  const topic = `channel:${scene.channelId}`
  const line = await scene.ada.line(topic)
  const closed = Promise.withResolvers<number>()
  line.socket.onClose(event => closed.resolve(event.code))
  void line.push(topic, 'message:send', { content: 'x'.repeat(1_000_001) })
  equal(await closed.promise, 1009)
})

errors.add('more pushes than 100 a second with a burst of 300 are answered rate_limited', async scene => {
  const topic = `channel:${scene.channelId}`
  const somebody = await scene.somebody()
  const line = await somebody.line(topic)
  const replies = await Promise.all(Array.from({ length: 450 }, () => line.push(topic, 'typing:stop')))
  const refused = replies.filter(reply => reply.status === 'error')
  if (refused.length === 0) throw new Skipped('this server has no limit, or another one')
  denied(refused[0] ?? { status: '', response: {} }, 'rate_limited')
  isTrue(replies.length - refused.length >= 300, 'has less than the burst')
})

export const ERRORS = errors.rows

const reconnection = section('W9')
const reconnectAfterMs = (tries: number) => [50, 100, 200, 500][tries - 1] ?? 500

reconnection.add('the official client comes back by its ladder and joins its topics again', async scene => {
  const topic = `channel:${scene.channelId}`
  const line = await scene.ada.connect({ reconnectAfterMs, rejoinAfterMs: reconnectAfterMs })
  await line.joined(topic)
  const reopened = Promise.withResolvers<void>()
  line.socket.onOpen(() => reopened.resolve())
  cut(line)
  await reopened.promise
  // Buffered by the client until the topic is joined again.
  ok(await line.push(topic, 'message:send', { content: 'back again', attachments: [] }))
  holds(await line.event('message:new', topic, one => one.content === 'back again'), { userId: scene.ada.id })
})

reconnection.add(
  'what was said meanwhile is in the history after the last message known',
  async scene => {
    const topic = `channel:${scene.channelId}`
    const line = await scene.ada.line(topic)
    const last = ok(await line.push(topic, 'message:send', { content: 'before', attachments: [] }))
    line.socket.disconnect()
    const missed = await scene.message(scene.channelId, 'meanwhile')
    const page = await scene.ada.get(`/api/v1/channels/${scene.channelId}/messages?after=${last.id}`)
    holds(page.body, { messages: [{ id: missed.id }], hasMore: false })
  },
  { needs: 'history' },
)

reconnection.add('a message sent again with its clientId is there once', async scene => {
  const topic = `channel:${scene.channelId}`
  const message = { content: 'once', attachments: [], clientId: crypto.randomUUID() }
  const line = await scene.ada.connect({ reconnectAfterMs, rejoinAfterMs: reconnectAfterMs })
  await line.joined(topic)
  const first = ok(await line.push(topic, 'message:send', message))
  cut(line)
  const again = ok(await line.push(topic, 'message:send', message))
  equal([again.id, again.seq], [first.id, first.seq])
})

reconnection.add(
  'in a call the seat is kept: who comes back with the same session is nobody’s news',
  async scene => {
    const call = await scene.call()
    const line = await scene.grace.connect({ reconnectAfterMs, rejoinAfterMs: reconnectAfterMs })
    await line.joined(call.topic, { sessionId: 'grace-1' })
    call.ada.forget()
    cut(line)
    ok(await line.push(call.topic, 'hand_raised', { raised: true }))
    holds(await call.ada.event('hand_raised', call.topic), { user_id: scene.grace.id })
    equal(await call.ada.left('participant_joined', call.topic), [])
    equal(await call.ada.left('participant_left', call.topic), [])
  },
  { needs: 'calls' },
)

reconnection.add(
  'a sign-in that ended closes its sockets and lets none open again',
  async scene => {
    const somebody = await scene.newcomer()
    const line = await somebody.connect({ reconnectAfterMs: () => 100 })
    await line.joined(somebody.topic)
    const closed = Promise.withResolvers<number>()
    line.socket.onClose(event => closed.resolve(event.code))
    await somebody.post('/api/auth/logout')
    equal(await closed.promise, 1008)
    line.socket.disconnect()
    const opened = await somebody.connect().then(
      () => true,
      () => false,
    )
    equal(opened, false)
  },
  { needs: 'accounts' },
)

export const RECONNECTION = reconnection.rows
