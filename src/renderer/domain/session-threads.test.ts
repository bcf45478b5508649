import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '#adapters/clock.ts'
import { row, withText } from '#adapters/testing/rows.ts'
import { general, listed, online, shows } from '#adapters/testing/steps.ts'
import { TestClient } from '#adapters/testing/test-client.ts'
import {
  type InMemoryServer,
  startTestServer,
  type TestPerson,
} from '../../server/testing/in-memory-server.ts'
import type { Clock } from './ports.ts'
import { FakeClock } from './testing/fake-clock.ts'
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

function signIn(person: TestPerson, clock: Clock = systemClock): TestClient {
  const client = new TestClient({ server, person, clock })
  clients.push(client)
  client.session.start()
  return client
}

async function pair(clock = new FakeClock()) {
  const [one, two] = [signIn(ada, clock), signIn(grace, clock)]
  const [mine, theirs] = [await general(one), await general(two)]
  await Promise.all([online(one), online(two)])
  return { one, two, mine, theirs, clock }
}

describe('Threads against the real server', () => {
  it('keeps replies out of the conversation, counts them, and shows them in the thread', async () => {
    const { mine, theirs } = await pair()
    mine.send('topic')
    const { message: root } = await row(mine, withText('topic'))
    await row(theirs, withText('topic'))
    const [myThread, theirThread] = [mine.thread(root.id), theirs.thread(root.id)]
    await Promise.all(
      [myThread, theirThread].map(one => stateOf(one.store, ({ status }) => status === 'ready')),
    )
    expect(myThread.store.getState().root?.message.content).toBe('topic')
    myThread.send('reply 1')
    expect(mine.store.getState().rows).toHaveLength(1)
    expect(myThread.store.getState().rows[0]).toMatchObject({ delivery: { kind: 'pending' } })
    await row(theirThread, withText('reply 1'))
    theirThread.send('reply 2')
    await row(myThread, withText('reply 2'))
    for (const place of [mine, theirs]) await row(place, one => one.message.replyCount === 2)
    await stateOf(theirThread.store, ({ root }) => root?.message.replyCount === 2)
    expect(mine.store.getState().rows.map(({ message }) => message.content)).toEqual(['topic'])
    const late = signIn(grace)
    const fromHistory = await general(late)
    expect(fromHistory.store.getState().rows.map(({ message }) => message.replyCount)).toEqual([2])
  })

  it('fills the gap of replies missed while the line was down', async () => {
    const { one, mine, theirs, clock } = await pair()
    mine.send('topic')
    const { message: root } = await row(mine, withText('topic'))
    const { message } = await row(theirs, withText('topic'))
    const [myThread, theirThread] = [mine.thread(root.id), theirs.thread(message.id)]
    await Promise.all(
      [myThread, theirThread].map(one => stateOf(one.store, ({ status }) => status === 'ready')),
    )
    const line = [...server.sockets].find(({ url }) => url.includes(encodeURIComponent(ada.accessToken)))
    line?.end()
    await stateOf(one.session.connection.store, ({ phase }) => phase === 'reconnecting')
    for (const text of ['a', 'b']) theirThread.send(text)
    await row(theirThread, withText('b'))
    theirThread.edit((await row(theirThread, withText('a'))).message.id, 'a, edited')
    await row(theirThread, withText('a, edited'))
    myThread.send('mine')
    clock.advance(2_000)
    await row(myThread, withText('mine'))
    await row(myThread, withText('a, edited'))
    expect(myThread.store.getState().rows.map(({ message }) => message.content)).toEqual([
      'a, edited',
      'b',
      'mine',
    ])
    await row(mine, one => one.message.replyCount === 3)
    await row(theirs, one => one.message.replyCount === 3)
  })

  it('opens on a message that is far back, pages backwards, and tells who types there only', async () => {
    const { mine, theirs } = await pair()
    mine.send('old topic')
    const { message: root } = await row(mine, withText('old topic'))
    const writing = mine.thread(root.id)
    for (let index = 0; index < 70; index += 1) writing.send(`reply ${index}`)
    await row(writing, withText('reply 69'))
    mine.send('newest')
    await row(theirs, withText('newest'))
    const late = await general(signIn(grace))
    expect(late.store.getState().rows.some(({ message }) => message.id === root.id)).toBe(false)
    const thread = late.thread(root.id)
    await stateOf(thread.store, ({ status }) => status === 'ready')
    expect(thread.store.getState()).toMatchObject({
      root: { message: { content: 'old topic', replyCount: 70 } },
      hasOlder: true,
    })
    expect(thread.store.getState().rows).toHaveLength(50)
    await thread.loadOlder()
    expect(thread.store.getState()).toMatchObject({ hasOlder: false })
    expect(thread.store.getState().rows).toHaveLength(70)
    writing.typed()
    await stateOf(thread.store, ({ typing }) => typing.length === 1)
    expect(late.store.getState().typing).toEqual([])
    expect(await late.reveal(root.id)).toBe(true)
    expect(late.store.getState().rows.map(({ message }) => message.content)).toEqual(['old topic', 'newest'])
  })

  it('counts a reply as unread only when it names us, and reads it with the rest, on every device', async () => {
    const clock = new FakeClock()
    const [one, laptop, two] = [signIn(ada, clock), signIn(ada, clock), signIn(grace, clock)]
    const theirs = await general(two)
    await Promise.all([listed(one), listed(laptop), online(one), online(laptop), online(two)])
    theirs.send('topic')
    const { message: root } = await row(theirs, withText('topic'))
    const counts = (client: TestClient) => {
      const summary = client.session.conversations.store.getState().byId.get(theirs.id)
      return [summary?.unreadCount, summary?.mentionCount]
    }
    await expect
      .poll(() => [counts(one), counts(laptop)])
      .toEqual([
        [1, 0],
        [1, 0],
      ])
    const thread = theirs.thread(root.id)
    await stateOf(thread.store, ({ status }) => status === 'ready')
    thread.send('among ourselves')
    const mentions = [{ type: 'user', id: ada.user.id, offset: 0, length: 4 }] as const
    thread.send('@Ada look', { mentions })
    await expect.poll(() => counts(one)).toEqual([2, 1])
    const mine = one.session.conversations.open(theirs.id)
    await stateOf(mine.store, ({ status }) => status === 'ready')
    mine.markRead()
    await expect
      .poll(() => [counts(one), counts(laptop)])
      .toEqual([
        [0, 0],
        [0, 0],
      ])
    const late = signIn(ada, clock)
    await listed(late)
    expect(counts(late)).toEqual([0, 0])
  })

  it('counts replies where we wrote, live and from the list, until they are read', async () => {
    const clock = new FakeClock()
    const [one, two] = [signIn(ada, clock), signIn(grace, clock)]
    const mine = await general(one)
    const theirs = await general(two)
    await Promise.all([listed(one), online(one), online(two)])
    mine.send('my topic')
    const { message: root } = await row(mine, withText('my topic'))
    await row(theirs, withText('my topic'))
    theirs.send('their topic')
    const other = await row(theirs, withText('their topic'))
    await row(mine, withText('their topic'))
    for (const place of [mine, theirs]) place.markRead()
    mine.release()
    const counts = (client: TestClient) => {
      const summary = client.session.conversations.store.getState().byId.get(theirs.id)
      return [summary?.unreadCount, summary?.mentionCount]
    }
    await expect.poll(() => counts(one)).toEqual([0, 0])
    const threads = [theirs.thread(other.message.id), theirs.thread(root.id)] as const
    for (const { store } of threads) await stateOf(store, ({ status }) => status === 'ready')
    threads[0].send('to myself')
    threads[1].send('an answer for Ada')
    threads[1].send('and one more')
    await expect.poll(() => counts(one)).toEqual([2, 0])
    expect(counts(two)).toEqual([0, 0])
    const late = signIn(ada, clock)
    await listed(late)
    expect(counts(late)).toEqual([2, 0])
    const again = one.session.conversations.open(theirs.id)
    await stateOf(again.store, ({ status }) => status === 'ready')
    again.markRead()
    await expect
      .poll(() => [counts(one), counts(late)])
      .toEqual([
        [0, 0],
        [0, 0],
      ])
    again.release()
    threads[1].send('later')
    await expect
      .poll(() => [counts(one), counts(late)])
      .toEqual([
        [1, 0],
        [1, 0],
      ])
    // The line before what is new does not stand above messages that were read.
    for (const client of [one, signIn(ada, clock)]) {
      const { store } = await general(client)
      expect(store.getState().firstUnreadId).toBeUndefined()
    }
  })

  it('keeps a draft per thread', async () => {
    const { mine } = await pair()
    mine.send('topic')
    const { message: root } = await row(mine, withText('topic'))
    const thread = mine.thread(root.id)
    thread.setDraft('half a reply')
    mine.setDraft('half a message')
    thread.release()
    expect(mine.thread(root.id).draft()).toBe('half a reply')
    expect(mine.draft()).toBe('half a message')
  })
})

describe('A conversation that ends while it is open', () => {
  it('gives everything waiting back with the reason and is there again after an invitation', async () => {
    const clock = new FakeClock()
    const [one, two] = [signIn(ada), signIn(grace, clock)]
    await Promise.all([listed(one), listed(two), online(one), online(two)])
    const memberIds = [grace.user.id]
    const id = await one.session.conversations.create({ name: 'plans', kind: 'private', memberIds })
    await stateOf(two.session.conversations.store, ({ byId }) => byId.has(id))
    const theirs = two.session.conversations.open(id)
    await stateOf(theirs.store, ({ status }) => status === 'ready')
    one.session.conversations.open(id).send('topic')
    const { message: root } = await row(theirs, withText('topic'))
    const thread = theirs.thread(root.id)
    await stateOf(thread.store, ({ status }) => status === 'ready')
    const members = `/api/v1/channels/${id}/members`
    const headers = { authorization: `Bearer ${ada.accessToken}`, 'content-type': 'application/json' }
    const line = [...server.sockets].find(({ url }) => url.includes(encodeURIComponent(grace.accessToken)))
    line?.end()
    await stateOf(two.session.connection.store, ({ phase }) => phase === 'reconnecting')
    theirs.send('wait for me')
    await server.fetch(`${members}/${grace.user.id}`, {
      method: 'DELETE',
      headers: { authorization: headers.authorization },
    })
    clock.advance(2_000)
    const { rows } = await stateOf(theirs.store, state => state.rows.at(-1)?.delivery.kind === 'failed')
    expect(rows.at(-1)).toMatchObject({
      message: { content: 'wait for me' },
      delivery: { error: { category: 'forbidden' } },
    })
    const ended = { status: 'failed', error: { category: 'forbidden' } }
    expect(theirs.store.getState()).toMatchObject(ended)
    expect(thread.store.getState()).toMatchObject(ended)
    await server.fetch(members, {
      method: 'POST',
      headers,
      body: JSON.stringify({ userIds: [grace.user.id] }),
    })
    await stateOf(theirs.store, ({ status }) => status === 'ready')
    const clientId = rows.at(-1)?.message.clientId
    if (clientId !== undefined) theirs.retry(clientId)
    await shows(theirs, 'wait for me')
    await stateOf(thread.store, ({ status }) => status === 'ready')
    thread.send('and me')
    await row(thread, withText('and me'))
  })
})
