import { afterEach, beforeEach, expect, it } from 'vitest'
import { listed, online } from '#adapters/testing/steps.ts'
import { TestClient } from '#adapters/testing/test-client.ts'
import { messageId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import { userTopic } from '#shared/wire/topics.ts'
import { GENERAL } from '../../server/store/built-in.ts'
import {
  type InMemoryServer,
  startTestServer,
  type TestPerson,
} from '../../server/testing/in-memory-server.ts'
import { stateOf } from './testing/store-events.ts'

let server: InMemoryServer
let ada: TestPerson
let grace: TestPerson
let client: TestClient

beforeEach(async () => {
  server = await startTestServer({ presenceLingerMs: 20 })
  ada = await server.register('Ada')
  grace = await server.register('Grace')
  client = new TestClient({ server, person: ada })
  client.session.start()
  await Promise.all([listed(client), online(client)])
})
afterEach(async () => {
  client.session.dispose()
  await server.stop()
})

const general = () => client.session.conversations.store.getState().byId.get(GENERAL)

function services() {
  if (server.server === null) throw new Error('the server is away')
  return server.server.services
}

/** Grace writes, and nobody has been told yet. */
async function append(id: string): Promise<Message> {
  const { message } = await services().store.messages.append({
    id: messageId.parse(id),
    conversationId: GENERAL,
    userId: grace.user.id,
    content: id,
    createdAt: 1,
    mentions: [],
  })
  return message
}

const toAda = (event: string, news: object) => services().bus.broadcast(userTopic(ada.user.id), event, news)

const tell = ({ id, seq }: Message) =>
  toAda('notification', { channelId: GENERAL, messageId: id, seq, userId: grace.user.id, preview: id })

/** Everything that was told before has been heard. */
async function heard(): Promise<void> {
  toAda('huddle:updated', { huddleId: 'h1', channelId: GENERAL, participantIds: [] })
  await stateOf(client.session.conversations.store, ({ byId }) => byId.get(GENERAL)?.huddle?.id === 'h1')
}

it('counts a message once that the list counts before its news comes', async () => {
  expect(general()).toMatchObject({ unreadCount: 0, countedSeq: 0 })
  const first = await append('first')
  client.session.conversations.reload()
  await stateOf(client.session.conversations.store, ({ byId }) => byId.get(GENERAL)?.unreadCount === 1)
  const second = await append('second')
  tell(first)
  tell(second)
  tell(second)
  await heard()
  expect(general()?.unreadCount).toBe(2)
})
