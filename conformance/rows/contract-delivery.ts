import { equal, holds, isTrue, ok } from '../support/expect.ts'
import { room } from '../support/room.ts'
import { section } from '../support/row.ts'

const delivery = section('C5')

delivery.add('notification on user: for every message of one’s conversations, open or not', async scene => {
  const { send, id } = await room(scene)
  const phone = await scene.grace.line(scene.grace.topic)
  const mention = { type: 'user', id: scene.grace.id, offset: 0, length: 5 }
  const sent = await send('Grace, look', { mentions: [mention] })
  holds(await phone.event('notification', undefined, one => one.channelId === id), {
    messageId: sent.id,
    seq: sent.seq,
    userId: scene.ada.id,
    mention: true,
    preview: 'Grace, look',
  })
  equal((await scene.rowOf(scene.grace, id))?.mentionCount, 1)
})

delivery.add(
  '… of a reply with its thread; it is unread for whom it names and who wrote there',
  async scene => {
    const { send, id, topic } = await room(scene)
    const root = await send('root')
    const phone = await scene.grace.line(scene.grace.topic)
    await send('reply', { threadId: root.id })
    holds(await phone.event('notification', undefined, one => one.channelId === id), {
      threadId: root.id,
      mention: false,
      participating: false,
    })
    equal((await scene.rowOf(scene.grace, id))?.unreadCount, 1)
    await send('Grace?', {
      threadId: root.id,
      mentions: [{ type: 'user', id: scene.grace.id, offset: 0, length: 5 }],
    })
    await phone.event('notification', undefined, one => one.mention === true)
    holds(await scene.rowOf(scene.grace, id), { unreadCount: 2, mentionCount: 1 })
    const line = await scene.grace.line(topic)
    ok(await line.push(topic, 'message:send', { content: 'yes', attachments: [], threadId: root.id }))
    await send('good', { threadId: root.id })
    holds(await phone.event('notification', undefined, one => one.participating === true), {
      threadId: root.id,
      mention: false,
    })
    holds(await scene.rowOf(scene.grace, id), { unreadCount: 3, mentionCount: 1 })
  },
  { needs: 'threads' },
)

delivery.add('typing ends by itself after five seconds', async scene => {
  const { topic, line } = await room(scene)
  const watcher = await scene.grace.line(topic)
  ok(await line.push(topic, 'typing:start'))
  await watcher.event('typing:start')
  const start = Date.now()
  holds(await watcher.event('typing:stop'), { userId: scene.ada.id })
  isTrue(Date.now() - start > 3_000, 'ended at once')
})

export const DELIVERY = delivery.rows
