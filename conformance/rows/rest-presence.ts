import {
  equal,
  holds,
  isTrue,
  list,
  moment,
  number,
  object,
  ok,
  refused,
  succeeded,
  text,
} from '../support/expect.ts'
import { section } from '../support/row.ts'
import type { Scene } from '../support/scene.ts'

const { rows, add } = section('R5', { needs: 'presence' })

const STATUSES = ['online', 'away', 'busy', 'dnd', 'offline']
const presenceOf = async (scene: Scene, id: string) =>
  object(succeeded(await scene.grace.get(`/api/presence/${id}`)).presence)

add('GET /api/presence/:user_id tells status, text, emoji, last seen and devices', async scene => {
  const somebody = await scene.somebody()
  const line = await somebody.line(somebody.topic)
  const chosen = { status: 'away', statusText: 'In a meeting', statusEmoji: '📞' }
  ok(await line.push(somebody.topic, 'presence:update', chosen))
  const presence = await presenceOf(scene, somebody.id)
  holds(presence, { user_id: somebody.id, status: 'away', custom_message: 'In a meeting', emoji: '📞' })
  isTrue(Math.abs(moment(presence.last_seen) - Date.now()) < 60_000, 'is there, but was seen at another time')
  const [device] = list(presence.devices)
  text(device?.id)
  isTrue(Math.abs(number(device?.timestamp) - Date.now() / 1_000) < 3_600, 'is not in epoch seconds')
  ok(await line.push(somebody.topic, 'presence:update', { status: 'online' }))
  holds(await presenceOf(scene, somebody.id), { custom_message: null, emoji: null })
})

add('… of somebody who left: offline, with when they were last seen', async scene => {
  const somebody = await scene.somebody()
  const watcher = await scene.grace.line(`presence:${scene.workspaceId}`)
  const line = await somebody.line(somebody.topic)
  await line.close()
  await watcher.event('presence:leave', undefined, left => left.userId === somebody.id)
  const presence = await presenceOf(scene, somebody.id)
  holds(presence, { status: 'offline', devices: [] })
  isTrue(Math.abs(moment(presence.last_seen) - Date.now()) < 60_000, 'was seen at another time')
})

add('… of nobody we know: offline, no error', async scene => {
  holds(await presenceOf(scene, 'nobody-at-all'), {
    user_id: 'nobody-at-all',
    status: 'offline',
    devices: [],
  })
})

add('GET /api/presence/online lists who is there, with total', async scene => {
  await scene.ada.line(scene.ada.topic)
  const body = succeeded(
    await scene.grace.get(`/api/presence/online?workspace_id=${scene.workspaceId}&limit=50`),
  )
  const users = list(body.users)
  isTrue(
    users.some(user => user.user_id === scene.ada.id),
    'misses somebody online',
  )
  for (const user of users)
    isTrue(STATUSES.includes(text(user.status)) && user.status !== 'offline', 'lists who is not there')
  isTrue(number(body.total) >= users.length, 'counts fewer than it lists')
})

add('… with limit; a bad one: 422', async scene => {
  await scene.ada.line(scene.ada.topic)
  await scene.linus.line(scene.linus.topic)
  const body = succeeded(await scene.grace.get('/api/presence/online?limit=1'))
  equal(list(body.users).length, 1)
  isTrue(number(body.total) >= 2, 'its total is that of the page')
  refused(await scene.grace.get('/api/presence/online?limit=0'), 422, 'invalid_request')
})

add('GET /api/presence/typing/:conversation_id lists who is writing', async scene => {
  const topic = `channel:${scene.channelId}`
  const path = `/api/presence/typing/${scene.channelId}`
  const line = await scene.ada.line(topic)
  await line.push(topic, 'typing:start')
  equal(succeeded(await scene.grace.get(path)).typing_users, [scene.ada.id])
  await line.push(topic, 'typing:stop')
  equal(succeeded(await scene.grace.get(path)).typing_users, [])
})

add('… of a conversation that one may not read is not found', async scene => {
  const channelId = await scene.conversation('private')
  refused(await scene.linus.get(`/api/presence/typing/${channelId}`), 404, 'conversation_not_found')
})

add('each of them without a token: 401 unauthorized', async ({ rest }) => {
  for (const path of ['x', 'online', 'typing/x']) {
    refused(await rest.ask('GET', `/api/presence/${path}`), 401, 'unauthorized')
  }
})

export const PRESENCE = rows
