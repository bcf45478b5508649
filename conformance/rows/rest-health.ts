import { equal, holds, isTrue, list, number, object, text } from '../support/expect.ts'
import { section } from '../support/row.ts'

const { rows, add } = section('R1')

add(
  'GET /health tells status, version, cluster, dependencies and numbers, without a token',
  async ({ rest }) => {
    const { status, body } = await rest.ask('GET', '/health')
    equal(status, 200)
    isTrue(['healthy', 'ok'].includes(text(body.status)), 'is not healthy')
    text(body.version)
    number(body.uptime)
    text(body.node)
    const cluster = object(body.cluster)
    isTrue(list(cluster.nodes).length > 0, 'names no node')
    equal(cluster.connected, true)
    for (const name of ['mysql', 'redis', 'kafka', 'mongo']) text(object(body.dependencies)[name], name)
    for (const name of ['websocket_connections', 'online_users', 'active_calls', 'active_huddles']) {
      number(object(body.stats)[name], name)
    }
  },
)

add('GET /health/ready', async ({ rest }) => {
  const { status, body } = await rest.ask('GET', '/health/ready')
  equal(status, 200)
  holds(body, { ready: true })
})

add('GET /health/live', async ({ rest }) => {
  const { status, body } = await rest.ask('GET', '/health/live')
  equal(status, 200)
  holds(body, { alive: true })
})

add('GET /health counts sockets, people, calls and huddles', async scene => {
  const stats = async () => object((await scene.rest.ask('GET', '/health')).body.stats)
  const before = await stats()
  const call = await scene.call()
  await call.ada.joined(scene.ada.topic)
  const during = await stats()
  isTrue(
    number(during.websocket_connections) >= number(before.websocket_connections) + 2,
    'counts no sockets',
  )
  isTrue(number(during.active_calls) > number(before.active_calls), 'counts no call')
  isTrue(number(during.online_users) >= 1, 'counts nobody')
})

export const HEALTH = rows
