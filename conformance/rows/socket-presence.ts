import { Presence } from 'phoenix'
import { equal, holds, isTrue, list, moment, object, ok, text } from '../support/expect.ts'
import { section } from '../support/row.ts'

const { rows, add } = section('W5', { needs: 'presence' })

add('presence:join when somebody comes', async scene => {
  const topic = `presence:${scene.workspaceId}`
  const somebody = await scene.somebody()
  const watcher = await scene.grace.line(topic)
  await somebody.line(somebody.topic)
  const joined = await watcher.event('presence:join', topic, one => one.userId === somebody.id)
  equal(joined.status, 'online')
  text(joined.device)
})

add('presence:leave within five seconds after the last socket closed', async scene => {
  const topic = `presence:${scene.workspaceId}`
  const somebody = await scene.somebody()
  const watcher = await scene.grace.line(topic)
  const line = await somebody.line(somebody.topic)
  await line.close()
  const start = Date.now()
  const left = await watcher.event('presence:leave', topic, one => one.userId === somebody.id)
  moment(left.lastSeen)
  isTrue(Date.now() - start < 6_000, 'was told too late')
})

add('presence:update when a status changes, with its text and emoji', async scene => {
  const topic = `presence:${scene.workspaceId}`
  const somebody = await scene.somebody()
  const watcher = await scene.grace.line(topic)
  const line = await somebody.line(somebody.topic)
  await watcher.event('presence:join', topic, one => one.userId === somebody.id)
  const chosen = { status: 'away', statusText: 'In a meeting', statusEmoji: '📞' }
  ok(await line.push(somebody.topic, 'presence:update', chosen))
  const update = await watcher.event('presence:update', topic, one => one.userId === somebody.id)
  equal(update, { userId: somebody.id, ...chosen })
})

add('the same as Phoenix presence: the official Presence follows it', async scene => {
  const topic = `presence:${scene.workspaceId}`
  const somebody = await scene.somebody()
  const watcher = await scene.grace.connect()
  const joining = watcher.joined(topic)
  const presence = new Presence(watcher.channel(topic))
  await joining
  await watcher.event('presence_state', topic)
  const statuses = () =>
    Object.fromEntries(
      presence.list(
        (id: string, entry: { metas: { status: string }[] }) => [id, entry.metas[0]?.status] as const,
      ),
    )
  const line = await somebody.line(somebody.topic)
  const comes = (diff: object) => Object.hasOwn(object(Reflect.get(diff, 'joins')), somebody.id)
  await watcher.event('presence_diff', topic, comes)
  equal(statuses()[somebody.id], 'online')
  ok(await line.push(somebody.topic, 'presence:update', { status: 'dnd' }))
  const diff = await watcher.event('presence_diff', topic, comes)
  holds(list(object(object(diff.joins)[somebody.id]).metas)[0], { status: 'dnd' })
  equal(statuses()[somebody.id], 'dnd')
  await line.close()
  await watcher.event('presence:leave', topic, one => one.userId === somebody.id)
  equal(Object.hasOwn(statuses(), somebody.id), false)
})

export const PRESENCE_EVENTS = rows
