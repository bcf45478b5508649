import { setTimeout as wait } from 'node:timers/promises'
import {
  denied,
  equal,
  filled,
  holds,
  isTrue,
  list,
  moment,
  object,
  ok,
  refused,
  succeeded,
} from '../support/expect.ts'
import { Skipped, section } from '../support/row.ts'

const { rows, add } = section('C8', { needs: 'huddles' })

const sitting = (sessionId: string) => ({ sessionId, media: { audio: true, video: false } })

add('a conversation hears of its huddle: started, updated with who is in it, ended', async scene => {
  const channelId = await scene.conversation('private', [scene.grace])
  const watcher = await scene.grace.line(`channel:${channelId}`, scene.grace.topic)
  const body = { name: 'Sync', workspace_id: scene.workspaceId, channel_id: channelId }
  const id = object(succeeded(await scene.ada.post('/api/huddles', body), 201).huddle).id
  const line = await scene.ada.connect()
  await line.joined(`huddle:${id}`, sitting('s1'))
  for (const topic of [`channel:${channelId}`, scene.grace.topic]) {
    holds(await watcher.event('huddle:started', topic), { huddleId: id, channelId, startedBy: scene.ada.id })
    holds(await watcher.event('huddle:updated', topic), { huddleId: id, participantIds: [scene.ada.id] })
  }
  holds(object((await scene.rowOf(scene.grace, channelId))?.huddle), { id, participantIds: [scene.ada.id] })
  await line.leave(`huddle:${id}`)
  for (const topic of [`channel:${channelId}`, scene.grace.topic]) {
    holds(await watcher.event('huddle:ended', topic), { huddleId: id, channelId })
  }
  equal((await scene.rowOf(scene.grace, channelId))?.huddle, undefined)
})

add('joining the topic is joining; leaving it is leaving', async scene => {
  const { id, topic } = await scene.huddle()
  const ada = await scene.ada.connect()
  const grace = await scene.grace.connect()
  holds(object((await ada.joined(topic, sitting('a1'))).huddle), {
    participants: [{ user_id: scene.ada.id }],
  })
  await grace.joined(topic, sitting('g1'))
  holds(await ada.event('participant_joined', topic), { user_id: scene.grace.id, session_id: 'g1' })
  await grace.leave(topic)
  holds(await ada.event('participant_left', topic), { user_id: scene.grace.id })
  equal(list(object(succeeded(await scene.ada.get(`/api/huddles/${id}`)).huddle).participants).length, 1)
  await ada.leave(topic)
})

add('signals, mute states, hands and screens go as in a call', async scene => {
  const { id, topic } = await scene.huddle()
  const ada = await scene.ada.connect()
  const grace = await scene.grace.connect()
  await ada.joined(topic, sitting('a1'))
  await grace.joined(topic, sitting('g1'))
  ok(await ada.push(topic, 'call:signal', { type: 'ice-candidate', data: null }))
  holds(await grace.event('call:signal'), { callId: id, fromUserId: scene.ada.id, fromSession: 'a1' })
  ok(await ada.push(topic, 'media:toggled', { type: 'video', enabled: true }))
  holds(await grace.event('media:toggled'), { user_id: scene.ada.id, type: 'video', enabled: true })
  ok(await ada.push(topic, 'hand_raised', { raised: true }))
  holds(await grace.event('hand_raised'), { user_id: scene.ada.id, raised: true })
  ok(await ada.push(topic, 'screen:start', {}))
  holds(await grace.event('screen:started'), { user_id: scene.ada.id })
  denied(await grace.push(topic, 'screen:start', {}), 'someone_already_sharing')
  await ada.leave(topic)
  holds(await grace.event('screen:stopped'), { user_id: scene.ada.id })
})

add('who speaks is told in the huddle, and to the conversation', async scene => {
  const { topic, channelId } = await scene.huddle()
  const ada = await scene.ada.connect()
  const grace = await scene.grace.connect()
  await ada.joined(topic, sitting('a1'))
  await grace.joined(topic, sitting('g1'))
  const watcher = await scene.grace.line(`channel:${channelId}`)
  ok(await ada.push(topic, 'speaking:changed', { speaking: true }))
  holds(await grace.event('speaking:changed'), { user_id: scene.ada.id, speaking: true })
  const speaks = ({ speakingIds }: Record<string, unknown>) =>
    (list(speakingIds) as unknown[]).includes(scene.ada.id)
  await watcher.event('huddle:updated', undefined, speaks)
})

add('joining the huddle of a public conversation joins that', async scene => {
  const channelId = await scene.conversation('public')
  const body = { name: 'x', workspace_id: scene.workspaceId, channel_id: channelId }
  const id = object(succeeded(await scene.ada.post('/api/huddles', body), 201).huddle).id
  const line = await scene.linus.line(scene.linus.topic)
  await line.joined(`huddle:${id}`, sitting('l1'))
  await line.event('channel:added', undefined, ({ channel }) => object(channel).id === channelId)
})

add('a dead socket leaves after its time, and the last one out ends it', async scene => {
  const { graceSeconds } = scene.world.options
  if (graceSeconds === undefined) throw new Skipped('needs a short grace time; give --call-grace=')
  const { id, topic, channelId } = await scene.huddle()
  const watcher = await scene.grace.line(`channel:${channelId}`)
  const line = await scene.ada.connect()
  await line.joined(topic, sitting('a1'))
  line.socket.disconnect()
  await wait(Math.min(500, graceSeconds * 250))
  equal(await watcher.left('huddle:ended'), [])
  holds(await watcher.event('huddle:ended'), { huddleId: id })
})

add('huddle:leave is answered, then the topic ends; huddle_ended tells the others in it', async scene => {
  const { topic } = await scene.huddle()
  const line = await scene.ada.connect()
  await line.joined(topic, sitting('a1'))
  const closed = Promise.withResolvers<void>()
  line.channel(topic).onClose(() => closed.resolve())
  ok(await line.push(topic, 'huddle:leave', {}))
  await closed.promise
})

add('in a huddle one is busy', async scene => {
  const somebody = await scene.somebody()
  const watcher = await scene.linus.line(`presence:${scene.workspaceId}`)
  const line = await somebody.line(somebody.topic)
  const channelId = await scene.conversation('public')
  const body = { name: 'x', workspace_id: scene.workspaceId, channel_id: channelId }
  const id = object(succeeded(await somebody.post('/api/huddles', body), 201).huddle).id
  await line.joined(`huddle:${id}`, sitting('s1'))
  const update = await watcher.event('presence:update', undefined, one => one.userId === somebody.id)
  equal(update.status, 'busy')
  isTrue(typeof update.statusText === 'string', 'says no reason')
})

add('the huddles of a conversation are listed; who opened one ends it for all', async scene => {
  const { id, topic, channelId } = await scene.huddle()
  const path = `/api/huddles/channel/${channelId}`
  const listed = async () => list(succeeded(await scene.grace.get(path)).huddles).map(one => one.id)
  equal(await listed(), [id])
  refused(await scene.linus.get(path), 404, 'conversation_not_found')
  const line = await scene.grace.connect()
  await line.joined(topic, sitting('g1'))
  refused(await scene.grace.post(`/api/huddles/${id}/end`), 403, 'not_authorized')
  succeeded(await scene.ada.post(`/api/huddles/${id}/end`))
  holds(await line.event('huddle_ended', topic), { huddle_id: id })
  equal(await listed(), [])
})

add('its message begins its thread, notifies nobody and says at the end who was in', async scene => {
  const { id, topic, channelId, huddle } = await scene.huddle()
  const threadId = filled(huddle.thread_id)
  const watcher = await scene.grace.line(`channel:${channelId}`, scene.grace.topic)
  const path = `/api/v1/channels/${channelId}/messages`
  const told = async () => list(succeeded(await scene.grace.get(path)).messages)
  const event = { type: 'huddle', huddleId: id }
  holds((await told())[0], { id: threadId, userId: scene.ada.id, event })
  holds(await scene.rowOf(scene.grace, channelId), { unreadCount: 0, huddle: { id, threadId } })
  const line = await scene.ada.line(`channel:${channelId}`)
  await line.joined(topic, sitting('a1'))
  const reply = ok(await line.push(`channel:${channelId}`, 'message:send', { content: 'a note', threadId }))
  denied(
    await line.push(`channel:${channelId}`, 'message:update', { id: threadId, content: 'x' }),
    'not_authorized',
  )
  denied(await line.push(`channel:${channelId}`, 'message:delete', { id: threadId }), 'not_authorized')
  await line.leave(topic)
  const over = await watcher.event('message:event', `channel:${channelId}`)
  holds(over, { id: threadId, event: { ...event, participantIds: [scene.ada.id] } })
  moment(object(over.event).endedAt)
  holds(await watcher.event('notification'), { messageId: reply.id })
  equal(await watcher.left('notification'), [])
  const [root] = await told()
  holds(root, { id: threadId, rev: over.rev, event: { participantIds: [scene.ada.id] } })
})

export const HUDDLE_RULES = rows
