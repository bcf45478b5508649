import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MemoryOutboxStorage } from '#adapters/outbox-storage.ts'
import { row } from '#adapters/testing/rows.ts'
import { listed, online, shows } from '#adapters/testing/steps.ts'
import { TestClient } from '#adapters/testing/test-client.ts'
import type { ConversationId } from '#shared/ids.ts'
import { clientId, conversationId } from '#shared/ids.ts'
import type { ConversationKind, ConversationSummary } from '#shared/model/conversation.ts'
import {
  type InMemoryServer,
  startTestServer,
  type TestPerson,
} from '../../server/testing/in-memory-server.ts'
import { RawClient } from '../../server/testing/raw-client.ts'
import type { Conversation } from './chat/conversation.ts'
import { FakeClock } from './testing/fake-clock.ts'
import { stateOf } from './testing/store-events.ts'

let server: InMemoryServer
let ada: TestPerson
let grace: TestPerson
let linus: TestPerson
const clients: TestClient[] = []

/** Ada owns the workspace; Grace and Linus are members of it. */
beforeEach(async () => {
  server = await startTestServer({ presenceLingerMs: 20 })
  ada = await server.register('Ada')
  grace = await server.register('Grace')
  linus = await server.register('Linus')
})

afterEach(async () => {
  for (const { session } of clients.splice(0)) session.dispose()
  await server.stop()
})

type Options = Partial<ConstructorParameters<typeof TestClient>[0]>

async function signIn(person: TestPerson, options: Options = {}): Promise<TestClient> {
  const client = new TestClient({ server, person, ...options })
  clients.push(client)
  client.session.start()
  await Promise.all([listed(client), online(client)])
  return client
}

type Row = ConversationSummary | undefined

/** The row, once it is as wanted. */
async function listing(client: TestClient, id: ConversationId, is: (row: Row) => boolean): Promise<Row> {
  const { byId } = await stateOf(client.session.conversations.store, state => is(state.byId.get(id)))
  return byId.get(id)
}

const people = (count: number) => (row: Row) => row?.memberIds?.length === count
const isThere = (row: Row) => row !== undefined

async function open(client: TestClient, id: ConversationId): Promise<Conversation> {
  await listing(client, id, isThere)
  const conversation = client.session.conversations.open(id)
  await stateOf(conversation.store, ({ status }) => status === 'ready')
  return conversation
}

const make = (client: TestClient, kind: ConversationKind, people: readonly TestPerson[] = []) =>
  client.session.conversations.create({
    name: 'tea',
    kind,
    memberIds: people.map(({ user }) => user.id),
  })

describe('The settings of a conversation against the real server', () => {
  it.each(['public', 'private'] as const)('renames a %s one, seen by the other at once', async kind => {
    const [one, two] = [await signIn(ada), await signIn(grace)]
    const id = await make(one, kind, [grace])
    const settings = await one.session.conversationSettings()
    await settings.change(id, { name: ' coffee ', topic: 'Beans' })
    const renamed = { name: 'coffee', topic: 'Beans', createdBy: ada.user.id }
    expect(one.session.conversations.store.getState().byId.get(id)).toMatchObject(renamed)
    expect(await listing(two, id, seen => seen?.topic === 'Beans')).toMatchObject(renamed)
    await settings.change(id, { topic: '' })
    expect(await listing(two, id, seen => seen?.topic === undefined)).toMatchObject({ name: 'coffee' })
  })

  it('refuses a name that cannot be one before it is sent, and says what the server refused', async () => {
    const one = await signIn(ada)
    const settings = await one.session.conversationSettings()
    const id = await make(one, 'public')
    await expect(settings.change(id, { name: ' ' })).rejects.toMatchObject({ category: 'invalid' })
    await expect(settings.change(id, { topic: 'x'.repeat(251) })).rejects.toMatchObject({
      category: 'invalid',
    })
    const nowhere = conversationId.parse('nowhere')
    await expect(settings.change(nowhere, { name: 'x' })).rejects.toMatchObject({
      code: 'conversation_not_found',
      message: 'There is no such conversation here.',
    })
    await expect(settings.addMembers(id, [])).rejects.toMatchObject({ category: 'invalid' })
    await expect(settings.archive(conversationId.parse('general'))).rejects.toMatchObject({
      message: 'Everybody starts in this conversation; it stays.',
    })
  })

  it('takes people into a private one and out of it, seen by everybody in it', async () => {
    const [one, two, three] = [await signIn(ada), await signIn(grace), await signIn(linus)]
    const id = await make(one, 'private', [grace])
    expect(three.session.conversations.store.getState().byId.has(id)).toBe(false)
    await listing(two, id, people(2))
    await (await two.session.conversationSettings()).addMembers(id, [linus.user.id])
    for (const client of [one, two, three]) await listing(client, id, people(3))
    const theirs = await open(three, id)
    theirs.send('Thank you')
    await shows(theirs, 'Thank you')
    await expect(
      (await two.session.conversationSettings()).removeMember(id, linus.user.id),
    ).rejects.toMatchObject({
      category: 'forbidden',
    })
    await (await one.session.conversationSettings()).removeMember(id, linus.user.id)
    for (const client of [one, two]) await listing(client, id, people(2))
    const { error } = await stateOf(theirs.store, ({ status }) => status === 'failed')
    expect(error?.message).toBe('You are not in this conversation any more.')
  })

  it('lets somebody leave a private one, who does not see it any more', async () => {
    const [one, two] = [await signIn(ada), await signIn(grace)]
    const id = await make(one, 'private', [grace])
    await listing(two, id, isThere)
    await (await two.session.conversationSettings()).leave(id)
    expect(two.session.conversations.store.getState().byId.has(id)).toBe(false)
    await listing(one, id, people(1))
  })

  it('keeps a public one in the list of who left it, without counts, until they join again', async () => {
    const [one, two] = [await signIn(ada), await signIn(grace)]
    const id = await make(one, 'public', [grace])
    await listing(two, id, seen => seen?.joined === true)
    const mine = await open(one, id)
    const settings = await two.session.conversationSettings()
    await settings.leave(id)
    await listing(two, id, seen => seen?.joined === false)
    mine.send('Unheard')
    await shows(mine, 'Unheard')
    await settings.join(id)
    await listing(two, id, seen => seen?.joined === true)
    mine.send('Heard')
    await shows(mine, 'Heard')
    expect(await listing(two, id, seen => seen?.unreadCount === 1)).toMatchObject({ name: 'tea' })
  })

  it('tells a public one that everybody hears of from one that somebody is in', async () => {
    const [one, two] = [await signIn(ada), await signIn(grace)]
    const id = await make(one, 'public')
    expect(await listing(two, id, isThere)).toMatchObject({ joined: false, createdBy: ada.user.id })
    expect(await listing(one, id, isThere)).toMatchObject({ joined: true })
  })

  it.each(['public', 'private'] as const)(
    'archives a %s one: it closes for the other, with words',
    async kind => {
      const [one, two] = [await signIn(ada), await signIn(grace)]
      const id = await make(one, kind, [grace])
      const theirs = await open(two, id)
      theirs.send('Last words')
      await shows(theirs, 'Last words')
      await (await one.session.conversationSettings()).archive(id)
      expect(one.session.conversations.store.getState().byId.has(id)).toBe(false)
      const { error, rows } = await stateOf(theirs.store, ({ status }) => status === 'failed')
      expect(error?.message).toBe('This conversation was archived.')
      expect(rows.map(({ message }) => message.content)).toEqual(['Last words'])
      await (await one.session.conversationSettings()).archive(id)
    },
  )

  it('keeps as failed what was written into an archived one without a line', async () => {
    const clock = new FakeClock()
    const outbox = new MemoryOutboxStorage()
    const [one, two] = [await signIn(ada), await signIn(grace, { clock, outbox })]
    const id = await make(one, 'private', [grace])
    const theirs = await open(two, id)
    theirs.send('before')
    await shows(theirs, 'before')
    const line = [...server.sockets].find(({ url }) => url.includes(encodeURIComponent(grace.accessToken)))
    line?.end()
    await stateOf(two.session.connection.store, ({ phase }) => phase === 'reconnecting')
    theirs.send('too late')
    await (await one.session.conversationSettings()).archive(id)
    clock.advance(1_500)
    const { delivery } = await row(theirs, one => one.delivery.kind === 'failed')
    expect(delivery).toMatchObject({ error: { code: 'conversation_archived' } })
    expect(await outbox.load()).toMatchObject([{ content: 'too late', conversationId: id }])
  })

  it('knows of what an archived one has stored that it was sent, although its answer was lost', async () => {
    const outbox = new MemoryOutboxStorage()
    const one = await signIn(ada)
    const id = await make(one, 'private', [grace])
    const line = await RawClient.open(server, grace.accessToken)
    await line.joined(`channel:${id}`)
    const say = (content: string, key: string) =>
      line.push(`channel:${id}`, 'message:send', { content, clientId: key })
    await say('stored', 'left-over')
    for (let more = 0; more < 60; more += 1) await say('more', `more-${more}`)
    await (await one.session.conversationSettings()).archive(id)
    await outbox.put({
      kind: 'send',
      attachments: [],
      mentions: [],
      clientId: clientId.parse('left-over'),
      conversationId: id,
      content: 'stored',
      createdAt: 1,
      order: 1,
    })
    await signIn(grace, { outbox })
    await expect.poll(() => outbox.load()).toEqual([])
  })

  it('knows what a server does not offer here', async () => {
    const bare = {
      baseUrl: server.baseUrl,
      transport: server.transport,
      fetch: (async (input, init) => {
        const { pathname } = new URL(input instanceof Request ? input.url : input)
        const isOff = /^\/api\/v1\/channels\/[^/]+(\/members.*)?$/.test(pathname)
        if (pathname === '/health') return Response.json({ status: 'ok' })
        return isOff ? new Response('', { status: 404 }) : server.fetch(input, init)
      }) satisfies typeof fetch,
    }
    const one = await signIn(ada, { server: bare })
    const id = await make(one, 'public')
    const { features } = one.session
    const settings = await one.session.conversationSettings()
    await expect(settings.change(id, { name: 'x' })).rejects.toMatchObject({
      code: 'not_offered',
    })
    expect(features.store.getState()).toMatchObject({ conversationSettings: false, members: true })
    await expect(settings.leave(id)).rejects.toMatchObject({ code: 'not_offered' })
    expect(features.store.getState()).toMatchObject({ members: false, conversations: true })
  })
})
