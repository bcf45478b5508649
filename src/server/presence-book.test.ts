import { afterEach, beforeEach, expect, test } from 'vitest'
import { type InMemoryServer, startTestServer, type TestPerson } from './testing/in-memory-server.ts'
import { ManualClock } from './testing/manual-clock.ts'
import { RawClient } from './testing/raw-client.ts'

let clock: ManualClock
let server: InMemoryServer
let ada: TestPerson
let watcher: RawClient

const userTopic = () => `user:${ada.user.id}`
async function adaOnline(): Promise<RawClient> {
  const line = await RawClient.open(server, ada.accessToken)
  await line.joined(userTopic())
  return line
}
const choose = (line: RawClient, payload: object) => line.push(userTopic(), 'presence:update', payload)

beforeEach(async () => {
  clock = new ManualClock()
  server = await startTestServer({ clock, socketIdleMs: 36_000_000 })
  ada = await server.register('Ada')
  const grace = await server.register('Grace')
  watcher = await RawClient.open(server, grace.accessToken)
  await watcher.joined('presence:ws_local')
  await watcher.event('presence_state')
})
afterEach(() => server.stop())

test('online with the first socket, offline shortly after the last', async () => {
  const line = await adaOnline()
  expect(await watcher.event('presence:join')).toEqual({
    userId: ada.user.id,
    status: 'online',
    device: 'desktop',
  })
  expect(await watcher.event('presence_diff')).toMatchObject({
    joins: { [ada.user.id]: { metas: [{ status: 'online' }] } },
    leaves: {},
  })
  line.close()
  await line.closed
  clock.advance(1_999)
  await watcher.settle()
  expect(watcher.left('presence:leave')).toEqual([])
  clock.advance(1)
  expect(await watcher.event('presence:leave')).toMatchObject({ userId: ada.user.id })
})

test('a quick reconnect is no flicker', async () => {
  const line = await adaOnline()
  await watcher.event('presence:join')
  line.close()
  await line.closed
  clock.advance(1_000)
  await adaOnline()
  clock.advance(60_000)
  await watcher.settle()
  expect([...watcher.left('presence:leave'), ...watcher.left('presence:join')]).toEqual([])
})

test('a choice is told, kept and comes back in the join reply', async () => {
  const line = await adaOnline()
  await choose(line, { status: 'dnd', statusText: 'Writing' })
  expect(await watcher.event('presence:update')).toEqual({
    userId: ada.user.id,
    status: 'dnd',
    statusText: 'Writing',
  })
  await server.restart()
  const again = await RawClient.open(server, ada.accessToken)
  expect(await again.joined(userTopic())).toEqual({ status: 'dnd', statusText: 'Writing' })
  expect(await again.event('presence:update')).toEqual({
    userId: ada.user.id,
    status: 'dnd',
    statusText: 'Writing',
    chosen: { status: 'dnd', statusText: 'Writing' },
  })
})

test('an emoji goes wherever the text goes', async () => {
  const line = await adaOnline()
  await watcher.event('presence:join')
  await watcher.event('presence_diff')
  const chosen = { status: 'away', statusText: 'Lunch', statusEmoji: '🍜' }
  await choose(line, chosen)
  expect(await watcher.event('presence:update')).toEqual({ userId: ada.user.id, ...chosen })
  expect(await watcher.event('presence_diff')).toMatchObject({
    joins: { [ada.user.id]: { metas: [chosen] } },
    leaves: { [ada.user.id]: { metas: [{ status: 'online' }] } },
  })
  const headers = { authorization: `Bearer ${ada.accessToken}` }
  const answer = await server.fetch(`/api/presence/${ada.user.id}`, { headers })
  expect(await answer.json()).toMatchObject({
    presence: {
      status: 'away',
      custom_message: 'Lunch',
      emoji: '🍜',
      last_seen: new Date(clock.now()).toISOString(),
    },
  })
  await server.restart()
  const again = await RawClient.open(server, ada.accessToken)
  expect(await again.joined(userTopic())).toEqual(chosen)
  await choose(again, { ...chosen, statusEmoji: '🍕' })
  await again.event('presence:update')
  expect(await again.event('presence:update')).toMatchObject({ statusEmoji: '🍕' })
})

test('a choice that ended while nobody was there does not come back', async () => {
  const line = await adaOnline()
  const expiresAt = new Date(clock.now() + 60_000).toISOString()
  await choose(line, { status: 'dnd', statusText: 'Exam', expiresAt })
  line.close()
  await line.closed
  clock.advance(70_000)
  await server.restart()
  const again = await RawClient.open(server, ada.accessToken)
  expect(await again.joined(userTopic())).toEqual({ status: 'online' })
})

test('invisible looks offline to others and true to its owner', async () => {
  const line = await adaOnline()
  await line.event('presence:update')
  await choose(line, { status: 'invisible' })
  expect(await watcher.event('presence:leave')).toMatchObject({ userId: ada.user.id })
  expect(await line.event('presence:update')).toMatchObject({ status: 'invisible' })
})

async function lastSeen(): Promise<number> {
  const headers = { authorization: `Bearer ${ada.accessToken}` }
  const answer = await server.fetch(`/api/presence/${ada.user.id}`, { headers })
  const { presence } = (await answer.json()) as { presence: { last_seen: string | null } }
  return Date.parse(String(presence.last_seen))
}

test('somebody invisible was last seen when they went so, whatever they do then, and is not counted', async () => {
  const online = async () => (await server.fetch('/health')).json()
  const line = await adaOnline()
  expect(await online()).toMatchObject({ stats: { online_users: 1 } })
  clock.advance(10_000)
  const hidden = clock.now()
  await choose(line, { status: 'invisible' })
  expect(await watcher.event('presence:leave')).toEqual({
    userId: ada.user.id,
    lastSeen: new Date(hidden).toISOString(),
  })
  expect(await lastSeen()).toBe(hidden)
  expect(await online()).toMatchObject({ stats: { online_users: 0 } })
  clock.advance(10_000)
  line.close()
  await line.closed
  clock.advance(2_000)
  expect(await lastSeen()).toBe(hidden)
  await adaOnline()
  clock.advance(10_000)
  await server.restart()
  expect(await lastSeen()).toBe(hidden)
})

test('a stopping server keeps when it saw everybody last', async () => {
  await adaOnline()
  clock.advance(10_000)
  await server.restart()
  expect(await lastSeen()).toBe(clock.now())
})

test('somebody in a call is busy again after a lost line, in whichever order the topics are joined', async () => {
  const headers = { authorization: `Bearer ${ada.accessToken}`, 'content-type': 'application/json' }
  const made = await server.fetch('/api/calls', { method: 'POST', headers, body: '{"type":"audio"}' })
  const { call_id: callId } = (await made.json()) as { call_id: string }
  const sit = (line: RawClient) => line.joined(`call:${callId}`, { sessionId: 'a1' })
  let line = await RawClient.open(server, ada.accessToken)
  await sit(line)
  await line.joined(userTopic())
  expect(await watcher.event('presence:join')).toMatchObject({ status: 'busy', statusText: 'In a call' })
  line.close()
  await line.closed
  clock.advance(2_000)
  await watcher.event('presence:leave')
  line = await adaOnline()
  await sit(line)
  expect(await watcher.event('presence:join')).toMatchObject({ status: 'busy' })
  await line.leave(`call:${callId}`)
  expect(await watcher.event('presence:update')).toMatchObject({ status: 'online' })
})

test('idle is per device: away only when all are', async () => {
  const first = await adaOnline()
  const second = await adaOnline()
  await choose(first, { status: 'away', source: 'idle' })
  await watcher.settle()
  expect(watcher.left('presence:update')).toEqual([])
  await choose(second, { status: 'away', source: 'idle' })
  expect(await watcher.event('presence:update')).toMatchObject({ status: 'away' })
  await choose(first, { status: 'online', source: 'idle' })
  expect(await watcher.event('presence:update')).toMatchObject({ status: 'online' })
})

test('a choice with an end goes back to automatic', async () => {
  const line = await adaOnline()
  await choose(line, { status: 'busy', expiresAt: new Date(clock.now() + 60_000).toISOString() })
  expect(await watcher.event('presence:update')).toMatchObject({ status: 'busy' })
  clock.advance(60_000)
  expect(await watcher.event('presence:update')).toMatchObject({ status: 'online' })
})

test('REST tells the same', async () => {
  const headers = { authorization: `Bearer ${ada.accessToken}` }
  const read = async (path: string) => (await server.fetch(path, { headers })).json()
  const line = await adaOnline()
  expect(await read('/api/presence/online?workspace_id=ws_local')).toEqual({
    success: true,
    users: expect.arrayContaining([
      { user_id: ada.user.id, status: 'online' },
      { user_id: 'user_echo', status: 'online' },
    ]),
    total: 2,
  })
  line.close()
  await line.closed
  clock.advance(2_000)
  await watcher.event('presence:leave')
  const { presence } = (await read(`/api/presence/${ada.user.id}`)) as { presence: Record<string, unknown> }
  expect(presence).toMatchObject({ user_id: ada.user.id, status: 'offline', devices: [] })
  expect(Date.parse(String(presence.last_seen))).toBe(clock.now())
  expect(await read('/api/presence/nobody')).toMatchObject({ presence: { status: 'offline' } })
})

test.each([8_640_000_000_000_001, -8_640_000_000_000_001, 1e300, 1.5e19])(
  'an end at %d is no moment: it is refused and shuts nobody out',
  async expiresAt => {
    const line = await adaOnline()
    const answer = await choose(line, { status: 'dnd', expiresAt })
    expect(answer).toMatchObject({ status: 'error', response: { reason: 'invalid_request' } })
    expect((await line.join(userTopic())).status).toBe('ok')
  },
)

test('an end that no date reaches, kept by an older server, is none', async () => {
  if (server.server === null) throw new Error('down')
  const { store } = server.server.services
  await store.accounts.savePresence(ada.user.id, { status: 'busy', expiresAt: 8_640_000_000_000_001 })
  const line = await RawClient.open(server, ada.accessToken)
  expect(await line.joined(userTopic())).toEqual({ status: 'busy' })
})

test('the status and what is written beside it end each for itself', async () => {
  const line = await adaOnline()
  await line.event('presence:update')
  const at = (ms: number) => new Date(clock.now() + ms).toISOString()
  const [first, second] = [at(60_000), at(120_000)]
  const chosen = { status: 'dnd', statusText: 'Exam', expiresAt: first, textExpiresAt: second }
  await choose(line, chosen)
  expect(await line.event('presence:update')).toMatchObject({ status: 'dnd', chosen })
  clock.advance(60_000)
  expect(await line.event('presence:update')).toEqual({
    userId: ada.user.id,
    status: 'online',
    statusText: 'Exam',
    chosen: { status: 'online', statusText: 'Exam', expiresAt: second },
  })
  clock.advance(60_000)
  expect(await line.event('presence:update')).toEqual({
    userId: ada.user.id,
    status: 'online',
    chosen: { status: 'online' },
  })
})

test('what is written can stay when the status ends, also while nobody is there', async () => {
  const line = await adaOnline()
  const expiresAt = new Date(clock.now() + 60_000).toISOString()
  await choose(line, { status: 'dnd', statusText: 'On call', expiresAt, textExpiresAt: null })
  line.close()
  await line.closed
  clock.advance(70_000)
  await server.restart()
  const again = await RawClient.open(server, ada.accessToken)
  expect(await again.joined(userTopic())).toEqual({ status: 'online', statusText: 'On call' })
})

test('another device is told of a choice that looks the same to others, and others are not', async () => {
  const [one, two] = [await adaOnline(), await adaOnline()]
  await choose(one, { status: 'busy' })
  await watcher.event('presence:update')
  const expiresAt = new Date(clock.now() + 60_000).toISOString()
  await choose(one, { status: 'busy', expiresAt })
  await two.settle()
  const told = two.left('presence:update').map(frame => frame.payload)
  expect(told.at(-1)).toMatchObject({ status: 'busy', chosen: { status: 'busy', expiresAt } })
  await watcher.settle()
  expect(watcher.left('presence:update')).toEqual([])
})
