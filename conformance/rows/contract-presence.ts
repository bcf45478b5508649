import { equal, holds, object, ok, succeeded } from '../support/expect.ts'
import type { Line } from '../support/line.ts'
import type { Person } from '../support/person.ts'
import { section } from '../support/row.ts'
import type { Scene } from '../support/scene.ts'

const { rows, add } = section('C9', { needs: 'presence' })

/** Somebody new with a device, and Grace who watches. */
async function watched(scene: Scene) {
  const person = await scene.somebody()
  const watcher = await scene.grace.line(`presence:${scene.workspaceId}`)
  const line = await person.line(person.topic)
  const mine = (one: Record<string, unknown>) => one.userId === person.id
  const hears = (event: string) => watcher.event(event, undefined, mine)
  await hears('presence:join')
  const left = async (event: string) => (await watcher.left(event)).filter(mine)
  return { person, line, hears, left }
}
const choose = async (person: Person, line: Line, payload: object) =>
  ok(await line.push(person.topic, 'presence:update', payload))

add('a second device changes nothing; only the last one’s end is a leave', async scene => {
  const { person, line, hears, left } = await watched(scene)
  const second = await person.line(person.topic)
  await line.close()
  equal([await left('presence:join'), await left('presence:leave')], [[], []])
  await second.close()
  await hears('presence:leave')
})

add('idle is per device: away once all are', async scene => {
  const { person, line, hears, left } = await watched(scene)
  const second = await person.line(person.topic)
  await choose(person, line, { status: 'away', source: 'idle' })
  equal(await left('presence:update'), [])
  await choose(person, second, { status: 'away', source: 'idle' })
  equal((await hears('presence:update')).status, 'away')
  await choose(person, line, { status: 'online', source: 'idle' })
  equal((await hears('presence:update')).status, 'online')
})

add('a manual choice wins over that, is stored, and comes back in the join reply', async scene => {
  const { person, line, hears } = await watched(scene)
  await choose(person, line, { status: 'dnd', statusText: 'Writing', statusEmoji: '✍️' })
  holds(await hears('presence:update'), { status: 'dnd' })
  await choose(person, line, { status: 'online', source: 'idle' })
  await line.close()
  await hears('presence:leave')
  const again = await person.connect()
  holds(await again.joined(person.topic), { status: 'dnd', statusText: 'Writing', statusEmoji: '✍️' })
  holds(await hears('presence:join'), { status: 'dnd', statusText: 'Writing' })
})

add('invisible looks offline to others and true to its owner', async scene => {
  const { person, line, hears } = await watched(scene)
  line.forget()
  await choose(person, line, { status: 'invisible' })
  await hears('presence:leave')
  equal((await line.event('presence:update', person.topic)).status, 'invisible')
  const presence = object(succeeded(await scene.grace.get(`/api/presence/${person.id}`)).presence)
  equal([presence.status, presence.devices], ['offline', []])
})

add('expiresAt ends a manual choice by itself', async scene => {
  const { person, line, hears } = await watched(scene)
  const expiresAt = new Date(Date.now() + 2_500).toISOString()
  await choose(person, line, { status: 'busy', expiresAt })
  equal((await hears('presence:update')).status, 'busy')
  equal((await hears('presence:update')).status, 'online')
})

add(
  'a device heartbeat over REST makes nobody online',
  async scene => {
    const person = await scene.somebody()
    succeeded(
      await person.post('/api/devices', { device_id: 'd', platform: 'linux', token: 't', name: 'n' }),
      201,
    )
    scene.afterwards(() => person.delete('/api/devices/d'))
    succeeded(await person.post('/api/devices/d/heartbeat'))
    const presence = object(succeeded(await scene.grace.get(`/api/presence/${person.id}`)).presence)
    equal(presence.status, 'offline')
  },
  { needs: 'devices' },
)

export const PRESENCE_RULES = rows
