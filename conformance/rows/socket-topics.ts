import { denied, equal, filled, holds, isTrue, list, number, object } from '../support/expect.ts'
import { Line } from '../support/line.ts'
import { section } from '../support/row.ts'

const connection = section('W1')

connection.add('the official client connects with the token as a query parameter', async ({ ada }) => {
  const line = await ada.connect()
  isTrue(line.socket.isConnected(), 'is not connected')
})

connection.add('… or as a header: the client’s authToken', async ({ ada }) => {
  const line = await ada.connect({ params: {}, authToken: ada.token })
  await line.joined(ada.topic)
})

connection.add('the document’s raw address opens as well: /socket?token=', async ({ world, ada }) => {
  const socket = new WebSocket(`${world.socketUrl}?token=${ada.token}`)
  const outcome = Promise.withResolvers<string>()
  socket.onopen = () => outcome.resolve('open')
  socket.onerror = () => outcome.resolve('refused')
  const seen = await outcome.promise
  socket.close()
  equal(seen, 'open')
})

connection.add(
  'without a token, or with one that does not hold, the socket is refused',
  async ({ world, ada }) => {
    const tokens = ['', 'nonsense', `${ada.token.slice(0, -4)}AAAA`]
    for (const token of tokens) {
      const opened = await Line.open(world.socketUrl, { params: { token } }).then(
        async line => {
          await line.close()
          return true
        },
        () => false,
      )
      equal(opened, false)
    }
  },
)

connection.add('another protocol version is refused', async ({ world, ada }) => {
  const options = { params: { token: ada.token }, vsn: '9.0.0' }
  const opened = await Line.open(world.socketUrl, options).then(
    async line => {
      await line.close()
      return true
    },
    () => false,
  )
  equal(opened, false)
})

connection.add('heartbeats are answered', async ({ ada }) => {
  const line = await ada.connect()
  await line.settle()
  await line.settle()
})

connection.add('the token is taken under the name auth_token as well', async ({ ada }) => {
  const line = await ada.connect({ params: { auth_token: ada.token } })
  await line.joined(ada.topic)
})

export const CONNECTION = connection.rows

const topics = section('W2')

topics.add('user:{me} is joined; its reply holds the stored status', async ({ ada }) => {
  const line = await ada.connect()
  const reply = await line.joined(ada.topic, { device: 'desktop' })
  isTrue(typeof reply.status === 'string', 'tells no status')
})

topics.add('user:{somebody else} is not: not_authorized', async ({ ada, grace }) => {
  denied(await (await ada.connect()).join(grace.topic), 'not_authorized')
})

topics.add('workspace:{id} for its members; not_authorized otherwise', async scene => {
  const line = await scene.ada.line(`workspace:${scene.workspaceId}`)
  denied(await line.join('workspace:ws_none'), 'not_authorized')
})

topics.add('channel:{id} for who may read it; its reply holds the newest seq and rev', async scene => {
  const line = await scene.ada.connect()
  const reply = await line.joined(`channel:${scene.channelId}`)
  number(reply.seq)
  number(reply.rev)
})

topics.add('… not_authorized for anybody else, and for one that does not exist', async scene => {
  const channelId = await scene.conversation('private', [scene.grace])
  const line = await scene.linus.connect()
  denied(await line.join(`channel:${channelId}`), 'not_authorized')
  denied(await line.join('channel:none'), 'not_authorized')
})

topics.add(
  'thread:{first message} for who may read its conversation',
  async scene => {
    const channelId = await scene.conversation('private', [scene.grace])
    const root = await scene.message(channelId, 'A question')
    await scene.grace.line(`thread:${root.id}`)
    const outsider = await scene.linus.connect()
    denied(await outsider.join(`thread:${root.id}`), 'not_authorized')
    denied(await outsider.join('thread:none'), 'not_authorized')
  },
  { needs: 'threads' },
)

topics.add(
  'call:{id} for who was asked; its reply holds the call and the ICE servers',
  async scene => {
    const id = await scene.ring()
    const line = await scene.ada.connect()
    const reply = await line.joined(`call:${id}`, { sessionId: 's1' })
    holds(object(reply.call), { id, initiator_id: scene.ada.id })
    list(reply.ice_servers)
  },
  { needs: 'calls' },
)

topics.add(
  '… not_authorized for who was not, call_not_found for none, call_not_active for one that is over',
  async scene => {
    const { id, ada, grace, topic } = await scene.call()
    const outsider = await scene.linus.connect()
    denied(await outsider.join(topic), 'not_authorized')
    denied(await outsider.join('call:none'), 'call_not_found')
    await ada.leave(topic)
    await grace.event('call:end', topic)
    denied(await grace.join(`call:${id}`), 'call_not_active')
  },
  { needs: 'calls' },
)

topics.add('presence:{workspace} for its members, with a presence_state after the reply', async scene => {
  await scene.grace.line(scene.grace.topic)
  const line = await scene.ada.line(`presence:${scene.workspaceId}`)
  const state = await line.event('presence_state')
  const metas = list(object(state[scene.grace.id]).metas)
  filled(metas[0]?.phx_ref)
  denied(await line.join('presence:ws_none'), 'not_authorized')
})

topics.add(
  'huddle:{id} for who may read its conversation; huddle_not_found for none',
  async scene => {
    const { id, topic } = await scene.huddle()
    const line = await scene.ada.connect()
    holds(object((await line.joined(topic, { sessionId: 's1' })).huddle), { id })
    const outsider = await scene.linus.connect()
    denied(await outsider.join(topic), 'not_authorized')
    denied(await outsider.join('huddle:none'), 'huddle_not_found')
  },
  { needs: 'huddles' },
)

topics.add('any other topic: unmatched topic', async ({ ada }) => {
  const line = await ada.connect()
  for (const topic of ['room:1', 'channel:', 'nonsense']) denied(await line.join(topic), 'unmatched topic')
})

topics.add('a topic is left, and joined again', async scene => {
  const topic = `channel:${scene.channelId}`
  const line = await scene.ada.line(topic)
  await line.leave(topic)
  await scene.message(scene.channelId, 'while away')
  equal(await line.left('message:new'), [])
  await line.joined(topic)
})

topics.add(
  'more than 100 topics on one socket are refused',
  async scene => {
    const topic = `channel:${scene.channelId}`
    const writer = await scene.ada.line(topic)
    const line = await scene.grace.connect()
    for (let n = 0; n <= 100; n++) {
      const { response } = await writer.push(topic, 'message:send', {
        content: `thread ${n}`,
        attachments: [],
      })
      const reply = await line.join(`thread:${response.id}`)
      if (n < 100) equal(reply.status, 'ok')
      else denied(reply, 'too many channels joined')
    }
  },
  { needs: 'threads' },
)

export const TOPICS = topics.rows
