import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { row, withText } from '#adapters/testing/rows.ts'
import { online } from '#adapters/testing/steps.ts'
import { type ReachableServer, TestClient } from '#adapters/testing/test-client.ts'
import { conversationId, messageId } from '#shared/ids.ts'
import {
  type InMemoryServer,
  startTestServer,
  type TestPerson,
} from '../../server/testing/in-memory-server.ts'
import { FEATURES, type Feature } from './features.ts'
import { FakeClock } from './testing/fake-clock.ts'
import { stateOf } from './testing/store-events.ts'

const room = conversationId.parse('general')
const clients: TestClient[] = []
let server: InMemoryServer
let ada: TestPerson
let grace: TestPerson

beforeEach(async () => {
  server = await startTestServer({ presenceLingerMs: 20 })
  ada = await server.register('Ada')
  grace = await server.register('Grace')
})

afterEach(async () => {
  for (const { session } of clients.splice(0)) session.dispose()
  await server.stop()
})

const NOWHERE = [
  { name: '404', answer: () => Response.json({ errors: { detail: 'Not Found' } }, { status: 404 }) },
  { name: '405', answer: () => new Response('Method Not Allowed', { status: 405 }) },
  { name: '501', answer: () => new Response('', { status: 501 }) },
] as const

/** A server that lists nothing of what it offers and has nothing at these paths. */
function foreign(isOff: (path: string) => boolean, answer = NOWHERE[0].answer): ReachableServer {
  const { baseUrl, transport } = server
  return {
    baseUrl,
    transport,
    fetch: async (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      if (pathname === '/health') return Response.json({ status: 'ok', service: 'realtime' })
      return isOff(pathname) ? answer() : server.fetch(input, init)
    },
  }
}

const uncount = (text: string) => text.replaceAll(/,"(rev|seq)":\d+/g, '')

/** A server that counts nothing, and tells every event twice. */
function uncounted(): ReachableServer {
  const { baseUrl } = server
  const transport = new Proxy(server.transport, {
    construct: (Socket, args: ConstructorParameters<typeof WebSocket>) =>
      new Proxy(new Socket(...args), {
        set: (socket, key, value) =>
          Reflect.set(socket, key, key === 'onmessage' ? twiceUncounted(value) : value),
        get: (socket, key) => {
          const value: unknown = Reflect.get(socket, key)
          return typeof value === 'function' ? value.bind(socket) : value
        },
      }),
  })
  const fetch: ReachableServer['fetch'] = async (input, init) => {
    const answer = await server.fetch(input, init)
    return new Response(uncount(await answer.text()), { status: answer.status, headers: answer.headers })
  }
  return { baseUrl, transport, fetch }
}

function twiceUncounted(listener: (event: { data: string }) => void) {
  return ({ data }: { data: string }) => {
    const isEvent = data.includes('"message:new"')
    for (let times = isEvent ? 2 : 1; times > 0; times -= 1) listener({ data: uncount(data) })
  }
}

function signIn(at: ReachableServer, person: TestPerson): TestClient {
  const client = new TestClient({ server: at, person, clock: new FakeClock() })
  clients.push(client)
  client.session.start()
  return client
}

const hidden = (client: TestClient): readonly Feature[] => {
  const state = client.session.features.store.getState()
  return FEATURES.filter(name => !state[name])
}

/** Two people write to each other there. */
async function talk(at: ReachableServer) {
  const [one, two] = [signIn(at, ada), signIn(at, grace)]
  await Promise.all([online(one), online(two)])
  const [mine, theirs] = [one.session.conversations.open(room), two.session.conversations.open(room)]
  await Promise.all([mine, theirs].map(place => stateOf(place.store, ({ status }) => status === 'ready')))
  theirs.send('I am in')
  await row(theirs, withText('I am in'))
  mine.send('hello')
  const { message } = await row(theirs, withText('hello'))
  theirs.toggleReaction(message.id, '👍')
  await row(mine, one => one.message.reactions.length === 1)
  return { one, mine, message }
}

describe('A server that does not offer everything', () => {
  it.each([
    { feature: 'directory', path: /^\/api\/v1\/workspaces/ },
    { feature: 'conversations', path: /^\/api\/v1\/workspaces\/[^/]+\/channels/ },
    { feature: 'history', path: /\/messages$/ },
    { feature: 'changes', path: /\/changes$/ },
  ] as const)('talks without $feature', async ({ feature, path }) => {
    for (const { name, answer } of NOWHERE) {
      const { one, mine } = await talk(foreign(place => path.test(place), answer))
      const { conversations, directory } = one.session
      expect(mine.store.getState().status, name).toBe('ready')
      await stateOf(conversations.store, ({ status }) => status === 'ready')
      await stateOf(directory.store, ({ status }) => status === 'ready')
      mine.reload()
      for (const client of clients.splice(0)) {
        if (feature !== 'changes') {
          await stateOf(client.session.features.store, state => !state[feature])
          expect(hidden(client), name).toEqual([feature])
        }
        expect(client.log.lines.filter(({ level }) => level === 'error')).toEqual([])
        client.session.dispose()
      }
    }
  })

  it('talks without any route but the seeds’', async () => {
    const { one, mine, message } = await talk(foreign(path => path.startsWith('/api/v1/')))
    const thread = mine.thread(message.id)
    await stateOf(thread.store, ({ status }) => status === 'ready')
    thread.send('reply')
    await row(thread, withText('reply'))
    expect(hidden(one)).toEqual(expect.arrayContaining(['directory', 'history']))
    expect(await mine.reveal(messageId.parse('nowhere'))).toBe(false)
  })

  it('shows edits and counts replies once without any numbers', async () => {
    const { one, mine, message } = await talk(uncounted())
    expect(mine.store.getState().rows.every(({ message: { rev } }) => rev === 0)).toBe(true)
    mine.edit(message.id, 'hello again')
    await row(mine, withText('hello again'))
    const thread = mine.thread(message.id)
    await stateOf(thread.store, ({ status }) => status === 'ready')
    thread.send('reply')
    mine.send('later')
    await row(mine, withText('later'))
    expect(
      mine.store.getState().rows.find(({ message: { id } }) => id === message.id)?.message,
    ).toMatchObject({
      content: 'hello again',
      replyCount: 1,
    })
    one.session.dispose()
  })

  it.each([
    {
      feature: 'search',
      ask: ({ session }: TestClient) => session.search.find('x'),
    },
    {
      feature: 'files',
      ask: ({ session }: TestClient) => session.files.link({ id: 'f1' }),
    },
  ] as const)('hides $feature once it turned out to be missing', async ({ feature, ask }) => {
    const client = signIn(
      foreign(path => path.startsWith(`/api/v1/${feature}`)),
      ada,
    )
    expect(hidden(client)).toEqual([])
    await expect(ask(client)).rejects.toMatchObject({ category: 'unsupported', code: 'not_offered' })
    expect(hidden(client)).toEqual([feature])
  })

  it('keeps what only does not know the thing asked for', async () => {
    const client = signIn(server, ada)
    await online(client)
    await expect(client.session.files.link({ id: 'nothing' })).rejects.toMatchObject({ category: 'notFound' })
    expect(client.session.features.store.getState().files).toBe(true)
  })

  it('does not take an answer without words for a missing route, nor any against the server’s own list', async () => {
    const bare = foreign(path => path.startsWith('/api/recordings'))
    const { features } = signIn(bare, ada).session
    await expect(features.transfers.storedBytes('/api/recordings/r1/content')).rejects.toMatchObject({
      category: 'notFound',
    })
    expect(features.store.getState().recordings).toBe(true)

    const listing: typeof fetch = async (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      if (pathname === '/health') return Response.json({ capabilities: ['recordings'] })
      return bare.fetch(input, init)
    }
    const listed = signIn({ ...bare, fetch: listing }, ada)
    await stateOf(listed.session.features.store, ({ search }) => !search)
    const { http, store } = listed.session.features
    const asked = http.request({ method: 'GET', path: '/api/recordings/r1' }, z.unknown())
    await expect(asked).rejects.toMatchObject({ category: 'notFound' })
    expect(store.getState().recordings).toBe(true)
  })

  it('believes a server that says what it offers', async () => {
    const listed: ReachableServer = {
      ...foreign(() => false),
      fetch: async (input, init) =>
        new URL(input instanceof Request ? input.url : input).pathname === '/health'
          ? Response.json({ status: 'healthy', capabilities: ['history', 'call-log', 'Threads', 'karaoke'] })
          : server.fetch(input, init),
    }
    const client = signIn(listed, ada)
    const state = await stateOf(client.session.features.store, ({ search }) => !search)
    expect(FEATURES.filter(name => state[name])).toEqual(['history', 'threads', 'callLog'])
  })
})
