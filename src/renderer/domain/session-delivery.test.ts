import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MemoryOutboxStorage } from '#adapters/outbox-storage.ts'
import { loadAll } from '#adapters/testing/rows.ts'
import { general, online, shows, texts } from '#adapters/testing/steps.ts'
import { type ReachableServer, TestClient } from '#adapters/testing/test-client.ts'
import { clientId } from '#shared/ids.ts'
import {
  type InMemoryServer,
  startTestServer,
  type TestPerson,
} from '../../server/testing/in-memory-server.ts'
import type { Conversation } from './chat/conversation.ts'
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

function signIn(
  person: TestPerson,
  options: Partial<ConstructorParameters<typeof TestClient>[0]> = {},
): TestClient {
  const client = new TestClient({ server, person, ...options })
  clients.push(client)
  client.session.start()
  return client
}

/** Numbers in 0 ≤ x < 1 that are the same for the same seed (a 32-bit linear congruence). */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describe('Messages against the real server', () => {
  it('delivers what was written offline exactly once, in order', async () => {
    const clock = new FakeClock()
    const [one, two] = [signIn(ada, { clock }), signIn(grace)]
    const [mine, theirs] = [await general(one), await general(two)]
    await online(one)
    server.setReachable(false)
    await stateOf(one.session.connection.store, ({ phase }) => phase === 'reconnecting')
    mine.send('written')
    mine.send('in the')
    mine.send('tunnel')
    server.setReachable(true)
    clock.advance(1_500)
    await shows(mine, 'written', 'in the', 'tunnel')
    two.session.connection.retryNow()
    await shows(theirs, 'written', 'in the', 'tunnel')
    expect(texts(theirs).slice(-3)).toEqual(['written', 'in the', 'tunnel'])
    expect(mine.store.getState().rows.filter(row => row.delivery.kind !== 'sent')).toEqual([])
  })

  it('sends again under the same id when the answer was lost, and the server keeps one', async () => {
    const clock = new FakeClock()
    const client = signIn(ada, { clock })
    const mine = await general(client)
    await online(client)
    mine.send('once')
    server.drop() // the push may or may not have been stored by now
    await stateOf(client.session.connection.store, ({ phase }) => phase === 'reconnecting')
    clock.advance(1_500)
    await shows(mine, 'once')
    mine.send('twice')
    await shows(mine, 'once', 'twice')
    expect(texts(mine).filter(text => text === 'once')).toHaveLength(1)
  })

  it('shows and sends what an earlier run could not deliver', async () => {
    const outbox = new MemoryOutboxStorage()
    const first = signIn(ada, { outbox })
    const id = (await general(first)).id
    first.session.dispose()
    await outbox.put({
      kind: 'send',
      attachments: [],
      mentions: [],
      clientId: clientId.parse('left-over'),
      conversationId: id,
      content: 'from before the crash',
      createdAt: 1,
      order: 1,
    })
    const second = signIn(ada, { outbox })
    await shows(await general(second), 'from before the crash')
    await expect.poll(() => outbox.load()).toEqual([])
  })

  it('drops an older page that no longer touches what is shown', async () => {
    const held = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    let forgets = false
    const at: ReachableServer = {
      baseUrl: server.baseUrl,
      transport: server.transport,
      fetch: async (input, init) => {
        const { searchParams } = new URL(input instanceof Request ? input.url : input)
        if (forgets && searchParams.has('after'))
          return Response.json({ error: { code: 'message_not_found', message: 'gone' } }, { status: 404 })
        const answer = await server.fetch(input, init)
        if (!forgets && searchParams.has('before')) {
          asked.resolve()
          await held.promise
        }
        return answer
      },
    }
    const clock = new FakeClock()
    const theirs = await general(signIn(grace))
    for (let count = 0; count < 120; count += 1) theirs.send(`text ${count}`)
    await shows(theirs, 'text 119')
    const one = signIn(ada, { server: at, clock })
    const mine = await general(one)
    await online(one)
    const older = mine.loadOlder()
    await asked.promise
    forgets = true
    const line = [...server.sockets].find(({ url }) => url.includes(encodeURIComponent(ada.accessToken)))
    line?.end()
    await stateOf(one.session.connection.store, ({ phase }) => phase === 'reconnecting')
    for (let count = 120; count < 180; count += 1) theirs.send(`text ${count}`)
    await shows(theirs, 'text 179')
    clock.advance(1_500)
    await shows(mine, 'text 130', 'text 179')
    held.resolve()
    await older
    await loadAll(mine)
    expect(texts(mine)).toEqual(texts(theirs))
  })

  it('fills the gap of messages missed while the line was down', async () => {
    const clock = new FakeClock()
    const [one, two] = [signIn(ada, { clock }), signIn(grace)]
    const [mine, theirs] = [await general(one), await general(two)]
    await Promise.all([online(one), online(two)])
    theirs.send('before')
    await shows(mine, 'before')
    const line = [...server.sockets].find(({ url }) => url.includes(encodeURIComponent(ada.accessToken)))
    line?.end()
    await stateOf(one.session.connection.store, ({ phase }) => phase === 'reconnecting')
    for (const text of ['missed 1', 'missed 2', 'missed 3']) theirs.send(text)
    await shows(theirs, 'missed 3')
    expect(texts(mine)).not.toContain('missed 1')
    clock.advance(1_500)
    await shows(mine, 'missed 1', 'missed 2', 'missed 3')
    expect(texts(mine)).toEqual(texts(theirs))
  })

  it('refuses a text that is too long here, keeps it with the reason, and keeps the line', async () => {
    const client = signIn(ada)
    const mine = await general(client)
    await online(client)
    const sockets = [...server.sockets]
    mine.send('x'.repeat(5_000_000))
    const { rows } = await stateOf(mine.store, state => state.rows.at(-1)?.delivery.kind === 'failed')
    const { delivery, message } = rows.at(-1) ?? {}
    expect(delivery).toMatchObject({ error: { category: 'invalid' } })
    expect([...server.sockets]).toEqual(sockets)
    if (message?.clientId !== undefined) mine.discard(message.clientId)
    mine.send('short')
    await shows(mine, 'short')
    expect(texts(mine)).toEqual(expect.not.arrayContaining([message?.content]))
  })

  it('loses, doubles and reorders nothing while the server restarts and lines are cut', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
    const chance = seeded(seed)
    const clock = new FakeClock()
    const [one, two] = [signIn(ada, { clock }), signIn(grace, { clock })]
    const [mine, theirs] = [await general(one), await general(two)]
    const written: string[] = []
    for (let round = 0; round < 60; round += 1) {
      for (const conversation of [mine, theirs]) {
        const text = `${conversation === mine ? 'ada' : 'grace'} ${round}`
        written.push(text)
        conversation.send(text)
      }
      // Somewhere between the push and its answer.
      for (let hop = Math.floor(chance() * 40); hop > 0; hop -= 1) await Promise.resolve()
      const fate = chance()
      if (fate < 0.1) await server.restart()
      else if (fate < 0.3) server.drop()
      if (chance() < 0.5) await new Promise(resolve => setTimeout(resolve, 0))
      clock.advance(700)
    }
    const isDone = (conversation: Conversation) =>
      conversation.store.getState().rows.filter(({ delivery }) => delivery.kind === 'sent').length ===
      written.length
    await expect
      .poll(
        () => {
          clock.advance(1_000)
          return isDone(mine) && isDone(theirs)
        },
        { timeout: 15_000, message: `seed ${seed}` },
      )
      .toBe(true)
    const of = (name: string, all: readonly string[]) => all.filter(text => text.startsWith(name))
    expect(texts(mine), `seed ${seed}`).toEqual(texts(theirs))
    for (const name of ['ada', 'grace']) {
      expect(of(name, texts(mine)), `seed ${seed}`).toEqual(of(name, written))
    }
  })
})
