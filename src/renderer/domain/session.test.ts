import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { general, listed, online, shows, texts } from '#adapters/testing/steps.ts'
import { TestClient } from '#adapters/testing/test-client.ts'
import type { ConversationId } from '#shared/ids.ts'
import {
  type InMemoryServer,
  startTestServer,
  type TestPerson,
} from '../../server/testing/in-memory-server.ts'
import type { PersonPresence } from './presence/presence-roster.ts'
import { stateOf } from './testing/store-events.ts'

let server: InMemoryServer
let ada: TestPerson
let grace: TestPerson
const clients: TestClient[] = []

beforeEach(async () => {
  server = await startTestServer({ presenceLingerMs: 20 })
  ada = await server.register('Ada')
  grace = await server.register('Grace')
})

afterEach(async () => {
  for (const { session } of clients.splice(0)) session.dispose()
  await server.stop()
})

function signIn(
  person: TestPerson,
  options: Partial<ConstructorParameters<typeof TestClient>[0]> = {},
): TestClient {
  const client = new TestClient({ server, person, ...options })
  clients.push(client)
  client.session.start()
  return client
}

describe('Session against the real server', () => {
  it('lists people and conversations', async () => {
    const client = signIn(ada)
    const rows = [...(await listed(client)).values()]
    expect(rows.map(({ name }) => name)).toContain('general')
    const { members, workspace } = await stateOf(
      client.session.directory.store,
      ({ status }) => status === 'ready',
    )
    expect(workspace?.name).toBeTruthy()
    expect([...members.values()].map(({ displayName }) => displayName)).toEqual(
      expect.arrayContaining(['Ada', 'Grace']),
    )
  })

  it('carries messages both ways and keeps the key of a row from pending to sent', async () => {
    const [one, two] = [signIn(ada), signIn(grace)]
    const [mine, theirs] = [await general(one), await general(two)]
    mine.send('hello Grace')
    const pending = mine.store.getState().rows.at(-1)
    expect(pending?.delivery.kind).toBe('pending')
    await shows(mine, 'hello Grace')
    await shows(theirs, 'hello Grace')
    expect(mine.store.getState().rows.at(-1)?.key).toBe(pending?.key)
    theirs.send('hello Ada')
    await shows(mine, 'hello Ada')
    expect(texts(mine)).toEqual(texts(theirs))
  })

  it('finds or makes one direct conversation, seen by the other at once', async () => {
    const [one, two] = [signIn(ada), signIn(grace)]
    await Promise.all([listed(one), listed(two), online(one), online(two)])
    const [id, again] = await Promise.all([
      one.session.conversations.openDirect(grace.user.id),
      one.session.conversations.openDirect(grace.user.id),
    ])
    expect(again).toBe(id)
    expect(await two.session.conversations.openDirect(ada.user.id)).toBe(id)
  })

  it('takes a conversation away from somebody who was put out of it', async () => {
    const [one, two] = [signIn(ada), signIn(grace)]
    await Promise.all([listed(one), listed(two), online(one), online(two)])
    const memberIds = [grace.user.id]
    const id = await one.session.conversations.create({ name: 'plans', kind: 'private', memberIds })
    await stateOf(two.session.conversations.store, ({ byId }) => byId.has(id))
    const theirs = two.session.conversations.open(id)
    await stateOf(theirs.store, ({ status }) => status === 'ready')
    const answer = await server.fetch(`/api/v1/channels/${id}/members/${grace.user.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${ada.accessToken}` },
    })
    expect(answer.status).toBe(200)
    const words = 'You are not in this conversation any more.'
    await stateOf(theirs.store, ({ status, error }) => status === 'failed' && error?.message === words)
    theirs.release()
    await stateOf(two.session.conversations.store, ({ byId }) => !byId.has(id))
  })

  it('counts unread messages and clears them when read, on every device', async () => {
    const [desk, laptop, two] = [signIn(ada), signIn(ada), signIn(grace)]
    await Promise.all([listed(desk), listed(laptop), online(desk), online(laptop)])
    const theirs = await general(two)
    const unread = (client: TestClient, id: ConversationId) =>
      client.session.conversations.store.getState().byId.get(id)?.unreadCount
    const counts = (client: TestClient, count: number) =>
      stateOf(client.session.conversations.store, ({ byId }) => byId.get(theirs.id)?.unreadCount === count)
    theirs.send('one')
    theirs.send('two')
    await Promise.all([counts(desk, 2), counts(laptop, 2)])
    expect(desk.desktop.tray.at(-1)?.unreadCount).toBe(2)
    const mine = desk.session.conversations.open(theirs.id)
    const { rows, firstUnreadId } = await stateOf(mine.store, ({ status }) => status === 'ready')
    expect(rows.find(({ message }) => message.id === firstUnreadId)?.message.content).toBe('one')
    await stateOf(desk.session.connection.store, ({ phase }) => phase === 'online')
    mine.markRead()
    expect(unread(desk, theirs.id)).toBe(0)
    await counts(laptop, 0)
    expect(unread(two, theirs.id)).toBe(0)
  })

  it('tells who types, and forgets them after their message', async () => {
    const [one, two] = [signIn(ada), signIn(grace)]
    const [mine, theirs] = [await general(one), await general(two)]
    await Promise.all([online(one), online(two)])
    mine.send('joined')
    theirs.send('joined too')
    await Promise.all([shows(mine, 'joined too'), shows(theirs, 'joined')])
    mine.typed()
    await stateOf(theirs.store, ({ typing }) => typing.includes(ada.user.id))
    expect(mine.store.getState().typing).toEqual([])
    mine.send('done')
    await stateOf(theirs.store, ({ typing }) => typing.length === 0)
  })

  it('shows who is there, how, and their leaving', async () => {
    const [one, two] = [signIn(ada), signIn(grace)]
    const statusOf = (status: string | undefined) =>
      stateOf(one.session.presence.store, ({ byUser }) => byUser.get(grace.user.id)?.status === status)
    await statusOf('online')
    two.session.setStatus('dnd')
    await statusOf('dnd')
    await stateOf(two.session.self, ({ effective }) => effective === 'dnd')
    await expect.poll(() => two.desktop.chosen.at(-1)).toMatchObject({ status: 'dnd' })
    await expect.poll(() => two.desktop.tray.at(-1)?.status).toBe('dnd')
    two.desktop.desire('invisible')
    await statusOf(undefined)
    expect(two.session.self.getState().status).toBe('invisible')
    two.desktop.desire('online')
    await statusOf('online')
    two.session.dispose()
    await statusOf(undefined)
  })

  it('tells others what one writes beside the status, and keeps it for the next start', async () => {
    const [one, two] = [signIn(ada), signIn(grace)]
    const seen = (check: (presence: PersonPresence | undefined) => boolean) =>
      stateOf(one.session.presence.store, ({ byUser }) => check(byUser.get(grace.user.id)))
    await Promise.all([online(one), online(two), seen(presence => presence?.status === 'online')])
    const expiresAt = Date.now() + 60_000
    two.session.setStatus('away', { text: 'Out for lunch', emoji: '🍜', textExpiresAt: expiresAt })
    await seen(presence => presence?.statusText === 'Out for lunch' && presence.statusEmoji === '🍜')
    // Another status keeps the words.
    two.session.setStatus('dnd')
    await seen(presence => presence?.status === 'dnd' && presence.statusText === 'Out for lunch')
    await stateOf(two.session.self, ({ statusEmoji }) => statusEmoji === '🍜')

    const again = signIn(grace)
    await stateOf(again.session.self, ({ details }) => details.text === 'Out for lunch')
    expect(again.session.self.getState()).toMatchObject({
      status: 'dnd',
      details: { emoji: '🍜', textExpiresAt: expiresAt, expiresAt: undefined },
    })
    two.session.setStatus('online', {})
    await seen(presence => presence?.status === 'online' && presence.statusText === undefined)
  })

  it('follows what the same person chose on another device, unless they chose here and it is not sent yet', async () => {
    const [one, two] = [signIn(ada), signIn(ada)]
    await Promise.all([online(one), online(two)])
    const [first, later] = [Date.now() + 60_000, Date.now() + 120_000]
    one.session.setStatus('dnd', { text: 'Exam', expiresAt: first })
    const seen = await stateOf(two.session.self, ({ status }) => status === 'dnd')
    expect(seen.details).toEqual({
      text: 'Exam',
      expiresAt: first,
      emoji: undefined,
      textExpiresAt: undefined,
    })
    await expect.poll(() => two.desktop.chosen.at(-1)).toEqual({ status: 'dnd', expiresAt: first })
    // Others see no difference.
    one.session.setStatus('dnd', { text: 'Exam', expiresAt: later, textExpiresAt: first })
    await stateOf(two.session.self, ({ details }) => details.expiresAt === later)
    expect(two.session.self.getState().details.textExpiresAt).toBe(first)
    one.session.setStatus('online')
    await stateOf(two.session.self, ({ status }) => status === 'online')
    expect(two.session.self.getState().details).toMatchObject({ text: 'Exam', textExpiresAt: first })
    expect(one.session.self.getState().details).toEqual(two.session.self.getState().details)
    two.session.setStatus('away')
    two.session.setStatus('busy')
    await stateOf(one.session.self, ({ status }) => status === 'busy')
    expect(two.session.self.getState().status).toBe('busy')
  })

  it('goes back to automatic by itself when a status has an end', async () => {
    const client = signIn(ada)
    await online(client)
    const end = Date.now() + 100
    client.session.setStatus('busy', { text: 'Back in no time', expiresAt: end, textExpiresAt: end })
    await stateOf(client.session.self, ({ effective }) => effective === 'busy')
    const after = await stateOf(client.session.self, ({ effective }) => effective === 'online')
    expect(after).toMatchObject({ status: 'online', details: {}, statusText: undefined })
  })

  it('stops and says so when the sign-in was ended elsewhere', async () => {
    const client = signIn(ada)
    await online(client)
    const answer = await server.fetch('/api/auth/logout', {
      method: 'POST',
      headers: { authorization: `Bearer ${ada.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ refreshToken: ada.refreshToken }),
    })
    expect(answer.status).toBe(200)
    await stateOf(client.session.connection.store, ({ phase }) => phase === 'signedOut')
  })
})
