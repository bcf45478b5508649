import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type InMemoryServer, startTestServer, type TestPerson } from './testing/in-memory-server.ts'
import { RawClient } from './testing/raw-client.ts'

/** Printed by fast-check when it fails; set it to repeat a run. */
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000)
const RUNS = 1_500

let server: InMemoryServer
let ada: TestPerson
let watcher: RawClient
const failures: unknown[] = []
const remember = (error: unknown) => failures.push(error)

beforeAll(async () => {
  process.on('unhandledRejection', remember)
  server = await startTestServer()
  ada = await server.register('Ada')
  watcher = await RawClient.open(server, ada.accessToken)
  await watcher.joined('channel:general')
})
afterAll(async () => {
  process.off('unhandledRejection', remember)
  await server.stop()
})

const topic = fc.constantFrom(
  'channel:general',
  'phoenix',
  'user:x',
  'call:x',
  'thread:x',
  'presence:ws_local',
  'workspace:ws_local',
  'x',
  '',
)
const event = fc.oneof(
  fc.constantFrom(
    'phx_join',
    'phx_leave',
    'heartbeat',
    'message:update',
    'message:delete',
    'message:reaction',
    'message:read',
    'typing:start',
    'presence:update',
    'call:signal',
    'call:end',
    'media:toggled',
    '__proto__',
  ),
  fc.string(),
)
const ref = fc.option(fc.constantFrom('1', '2', '', '𝟘'), { nil: null })
const frame = fc.tuple(ref, ref, topic, event, fc.jsonValue()).map(parts => JSON.stringify(parts))
const text = fc.oneof(
  { weight: 4, arbitrary: frame },
  {
    weight: 1,
    arbitrary: fc.tuple(frame, fc.nat()).map(([whole, at]) => whole.slice(0, at % (whole.length + 1))),
  },
  { weight: 1, arbitrary: fc.string() },
  { weight: 1, arbitrary: fc.jsonValue().map(value => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.nat({ max: 20_000 }).map(depth => '['.repeat(depth)) },
)
const bytes = fc.uint8Array({ maxLength: 300 }).map(array => new Uint8Array(array))

test('no frame brings the server down or disturbs the others', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(text, bytes), { maxLength: 20 }), async frames => {
      const client = await RawClient.open(server, ada.accessToken)
      await client.join('channel:general')
      for (const one of frames) client.sendRaw(one)
      await client.settle()
      client.close()
      await client.closed
      await watcher.settle()
    }),
    { seed, numRuns: RUNS, interruptAfterTimeLimit: 4_000, markInterruptAsFailure: false },
  )
  expect(failures).toEqual([])
  const reply = await watcher.push('channel:general', 'message:send', { content: 'still here' })
  expect(reply.status).toBe('ok')
})

const path = fc.oneof(
  fc.constantFrom(
    '/api/auth/register',
    '/api/auth/login',
    '/api/auth/refresh',
    '/api/auth/logout',
    '/api/v1/me',
    '/api/v1/invites',
    '/api/v1/workspaces/ws_local/channels',
    '/api/v1/channels/general/members',
    '/api/v1/channels/general/messages',
    '/api/calls',
    '/api/calls/x/invite',
    '/api/presence/online',
  ),
  fc.webPath(),
)
const method = fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PUT')
const body = fc.oneof(
  fc.jsonValue().map(value => JSON.stringify(value)),
  fc.string(),
  fc.constant(''),
)

test('no request is answered by a failure of the server', async () => {
  // A sign-in of its own: one of the requests may sign it out.
  const guest = await server.register('Guest')
  const headers = { authorization: `Bearer ${guest.accessToken}`, 'content-type': 'application/json' }
  await fc.assert(
    fc.asyncProperty(method, path, fc.webQueryParameters(), body, async (verb, place, query, sent) => {
      const init = verb === 'GET' ? { method: verb, headers } : { method: verb, headers, body: sent }
      const answer = await server.fetch(`${server.baseUrl}${place === '' ? '/' : place}?${query}`, init)
      expect(answer.status).toBeLessThan(500)
      expect(await answer.json()).toMatchObject(
        answer.ok ? {} : { success: false, error: expect.any(String), message: expect.any(String) },
      )
    }),
    { seed, numRuns: RUNS, interruptAfterTimeLimit: 4_000, markInterruptAsFailure: false },
  )
  expect(failures).toEqual([])
})
