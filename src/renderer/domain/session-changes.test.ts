import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MemoryOutboxStorage } from '#adapters/outbox-storage.ts'
import { type Place, row, rowOf, withId, withText } from '#adapters/testing/rows.ts'
import { general, online, shows } from '#adapters/testing/steps.ts'
import { TestClient } from '#adapters/testing/test-client.ts'
import type { MessageId } from '#shared/ids.ts'
import {
  type InMemoryServer,
  startTestServer,
  type TestPerson,
} from '../../server/testing/in-memory-server.ts'
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

type ClientOptions = Partial<ConstructorParameters<typeof TestClient>[0]>

function signIn(person: TestPerson, options: ClientOptions = {}): TestClient {
  const client = new TestClient({ server, person, ...options })
  clients.push(client)
  client.session.start()
  return client
}

async function pair(clock = new FakeClock()) {
  const [one, two] = [signIn(ada, { clock }), signIn(grace, { clock })]
  const [mine, theirs] = [await general(one), await general(two)]
  await Promise.all([online(one), online(two)])
  return { one, two, mine, theirs, clock }
}

/** Nobody reaches the server until `back`. */
async function tunnel(clock: FakeClock, ...all: readonly TestClient[]) {
  server.setReachable(false)
  for (const { session } of all)
    await stateOf(session.connection.store, ({ phase }) => phase === 'reconnecting')
  return async () => {
    server.setReachable(true)
    clock.advance(2_000)
    for (const client of all) await online(client)
  }
}

describe('Edits, deletions and reactions against the real server', () => {
  it('shows a change at once and the same to everybody after it', async () => {
    const { mine, theirs } = await pair()
    mine.send('frist')
    const { message } = await row(mine, withText('frist'))
    await row(theirs, withText('frist'))
    mine.edit(message.id, 'first')
    expect(rowOf(mine, message.id)).toMatchObject({
      message: { content: 'first' },
      change: { kind: 'edit', state: 'pending' },
    })
    await row(mine, withText('first'))
    await row(theirs, withText('first'))
    theirs.toggleReaction(message.id, '🎉')
    expect(rowOf(theirs, message.id)?.message.reactions).toEqual([{ emoji: '🎉', userIds: [grace.user.id] }])
    await row(mine, one => one.message.reactions.length === 1)
    theirs.toggleReaction(message.id, '🎉')
    await row(mine, one => one.message.id === message.id && one.message.reactions.length === 0)
    mine.delete(message.id)
    expect(rowOf(mine, message.id)?.message).toMatchObject({ content: '' })
    const gone = await row(theirs, one => one.message.deletedAt !== undefined)
    expect(gone.message).toMatchObject({ id: message.id, content: '', reactions: [] })
    await row(
      mine,
      withId(message.id, one => one.change === undefined),
    )
    const messages = (place: Place) => place.store.getState().rows.map(({ message }) => message)
    expect(messages(mine)).toEqual(messages(theirs))
  })

  it('keeps what was done offline and does it once there is a line', async () => {
    const { one, two, mine, theirs, clock } = await pair()
    for (const text of ['kept', 'doomed', 'liked']) mine.send(text)
    await shows(mine, 'kept', 'doomed', 'liked')
    await shows(theirs, 'kept', 'doomed', 'liked')
    const id = (text: string) =>
      mine.store.getState().rows.find(({ message }) => message.content === text)?.message.id as MessageId
    const [kept, doomed, liked] = [id('kept'), id('doomed'), id('liked')]
    const back = await tunnel(clock, one, two)
    mine.edit(kept, 'kept 1')
    mine.edit(kept, 'kept 2')
    mine.delete(doomed)
    mine.toggleReaction(liked, '👍')
    mine.toggleReaction(liked, '🔥')
    mine.toggleReaction(liked, '🔥')
    expect(rowOf(mine, kept)?.change).toEqual({ kind: 'edit', state: 'pending' })
    await back()
    for (const place of [mine, theirs]) {
      await row(
        place,
        withId(kept, ({ message }) => message.content === 'kept 2'),
      )
      await row(
        place,
        withId(doomed, ({ message }) => message.deletedAt !== undefined),
      )
      const { message } = await row(
        place,
        withId(liked, ({ message }) => message.reactions.length > 0),
      )
      expect(message.reactions).toEqual([{ emoji: '👍', userIds: [ada.user.id] }])
    }
    await stateOf(mine.store, ({ rows }) => rows.every(({ change }) => change === undefined))
  })

  it('brings changes over a restart of the app', async () => {
    const outbox = new MemoryOutboxStorage()
    const clock = new FakeClock()
    const first = signIn(ada, { outbox, clock })
    const mine = await general(first)
    await online(first)
    mine.send('before')
    const { message } = await row(mine, withText('before'))
    await tunnel(clock, first)
    mine.edit(message.id, 'after')
    await expect.poll(() => outbox.load()).toHaveLength(1)
    first.session.dispose()
    server.setReachable(true)
    const again = await general(signIn(ada, { outbox }))
    await row(again, withText('after'))
    await expect.poll(() => outbox.load()).toEqual([])
  })

  it('folds changes of a waiting message into it, and forgets one that was deleted', async () => {
    const { one, mine, theirs, clock } = await pair()
    const back = await tunnel(clock, one)
    mine.send('draft')
    mine.send('never')
    const waiting = (text: string) =>
      mine.store.getState().rows.find(({ message }) => message.content === text)?.message.id as MessageId
    mine.toggleReaction(waiting('draft'), '👀')
    mine.edit(waiting('draft'), 'final')
    mine.delete(waiting('never'))
    expect(mine.store.getState().rows.map(({ message }) => message.content)).toEqual(['final'])
    await back()
    const { message } = await row(theirs, ({ message }) => message.reactions.length > 0)
    expect(message).toMatchObject({ content: 'final', reactions: [{ emoji: '👀' }] })
    expect(message.editedAt).toBeUndefined()
    expect(theirs.store.getState().rows).toHaveLength(1)
  })

  it('gives a refused change back with the reason, to be tried again or given up', async () => {
    const { mine, theirs } = await pair()
    mine.send('mine')
    await row(mine, withText('mine'))
    const { message } = await row(theirs, withText('mine'))
    theirs.edit(message.id, 'not yours')
    const failed = await row(theirs, one => one.change?.state === 'failed')
    expect(failed).toMatchObject({
      message: { content: 'not yours' },
      change: { kind: 'edit', error: { category: 'forbidden' } },
    })
    theirs.retryChange(message.id)
    expect(rowOf(theirs, message.id)?.change).toEqual({ kind: 'edit', state: 'pending' })
    await row(theirs, one => one.change?.state === 'failed')
    theirs.discardChange(message.id)
    expect(rowOf(theirs, message.id)).toMatchObject({ message: { content: 'mine' } })
    expect(rowOf(theirs, message.id)?.change).toBeUndefined()
  })

  it('drops a change of a message that was deleted meanwhile', async () => {
    const { one, mine, clock } = await pair()
    const laptop = signIn(ada)
    const other = await general(laptop)
    await online(laptop)
    mine.send('short-lived')
    const { message } = await row(mine, withText('short-lived'))
    await row(other, withText('short-lived'))
    const line = [...server.sockets].find(({ url }) => url.includes(encodeURIComponent(ada.accessToken)))
    line?.end()
    await stateOf(one.session.connection.store, ({ phase }) => phase === 'reconnecting')
    mine.edit(message.id, 'too late')
    other.delete(message.id)
    await row(
      other,
      withId(message.id, row => row.message.deletedAt !== undefined),
    )
    clock.advance(2_000)
    const gone = await row(
      mine,
      withId(message.id, row => row.message.deletedAt !== undefined),
    )
    expect(gone.change).toBeUndefined()
  })
})
