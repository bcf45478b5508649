import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { type InMemoryServer, startTestServer, type TestPerson } from './testing/in-memory-server.ts'
import { ManualClock } from './testing/manual-clock.ts'
import { listenOnPort } from './testing/port-server.ts'
import { RawClient } from './testing/raw-client.ts'
import { RestCaller } from './testing/rest-caller.ts'
import { uploadForm } from './testing/sample-files.ts'

const MAX_SOCKETS = 100
const MAX_CALLS = 20
const FILE_BYTES = 1_000
const QUOTA_FILES = 50

let server: InMemoryServer
let clock: ManualClock
afterEach(() => server.stop())

async function serve(limited: boolean): Promise<TestPerson> {
  clock = new ManualClock()
  server = await startTestServer({ clock, limited, maxFileBytes: FILE_BYTES, socketIdleMs: 360_000_000 })
  return server.register('Ada')
}

/** Which of so many sockets at once are let in and stay. */
async function letIn(person: TestPerson, count: number): Promise<RawClient[]> {
  const tries = Array.from({ length: count }, () => RawClient.open(server, person.accessToken))
  const outcomes = await Promise.allSettled(tries)
  const open = new Set(outcomes.flatMap(outcome => (outcome.status === 'fulfilled' ? [outcome.value] : [])))
  for (const client of open) void client.closed.then(() => open.delete(client))
  await setImmediate()
  return [...open]
}

test('one person has a hundred sockets, another one theirs, and a closed one makes room', async () => {
  const ada = await serve(true)
  const first = await letIn(ada, MAX_SOCKETS * 3)
  expect(first).toHaveLength(MAX_SOCKETS)
  expect(await letIn(ada, 3)).toEqual([])
  expect(await letIn(await server.register('Grace'), 1)).toHaveLength(1)
  first[0]?.close()
  await first[0]?.closed
  expect(await letIn(ada, 3)).toHaveLength(1)
})

test('one socket too many is refused in words', async () => {
  const ada = await serve(true)
  await letIn(ada, MAX_SOCKETS)
  const { url } = await listenOnPort(server)
  const { hostname, port } = new URL(url)
  const line = connect(Number(port), hostname)
  line.write(
    [
      `GET /socket/websocket?vsn=2.0.0&token=${ada.accessToken} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      '\r\n',
    ].join('\r\n'),
  )
  const answer = await text(line)
  expect(answer).toMatch(/^HTTP\/1\.1 429 Too Many Requests\r\n/)
  expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({
    success: false,
    error: 'rate_limited',
  })
})

test('limits off lets anybody open as many sockets as they like', async () => {
  expect(await letIn(await serve(false), MAX_SOCKETS + 5)).toHaveLength(MAX_SOCKETS + 5)
})

test.each([
  [true, [409, 'too_many_calls']],
  [false, [201, undefined]],
])('one person has twenty calls going on with limits %s', async (limited, outcome) => {
  const ada = await serve(limited)
  const grace = await server.register('Grace')
  const call = async (person = ada) => {
    const { status, body } = await new RestCaller(server, person).post('/api/calls', { type: 'audio' })
    return [status, body.error]
  }
  for (let n = 0; n < MAX_CALLS; n += 1) {
    expect(await call()).toEqual([201, undefined])
  }
  expect(await call()).toEqual(outcome)
  expect(await call(grace)).toEqual([201, undefined])
  clock.advance(90_000)
  expect(await call()).toEqual([201, undefined])
})

async function upload(person: TestPerson, bytes = FILE_BYTES) {
  const answer = await server.fetch('/api/v1/files/upload', {
    method: 'POST',
    headers: { authorization: `Bearer ${person.accessToken}` },
    body: uploadForm(new Uint8Array(bytes), 'a.bin', 'general'),
  })
  const body = (await answer.json()) as { error?: string; message?: string; file?: { id: string } }
  return { status: answer.status, ...body }
}

test('what no message takes is at most what one message can take, and makes room when it is sent or swept', async () => {
  const ada = await serve(true)
  const kept: string[] = []
  for (let n = 0; n < QUOTA_FILES; n += 1) kept.push(String((await upload(ada)).file?.id))
  const refused = await upload(ada, 1)
  expect(refused).toMatchObject({ status: 409, error: 'too_many_uploads' })
  expect(refused.message).toMatch(/^You have uploaded 0\.05 MB that no message has taken/)
  expect((await upload(await server.register('Grace'))).status).toBe(201)
  const line = await RawClient.open(server, ada.accessToken)
  await line.joined('channel:general')
  await line.push('channel:general', 'message:send', { content: '', attachments: kept.slice(0, 1) })
  expect((await upload(ada)).status).toBe(201)
  expect((await upload(ada)).status).toBe(409)
})

test('uploads that arrive together count together', async () => {
  const ada = await serve(true)
  const answers = await Promise.all(Array.from({ length: QUOTA_FILES + 20 }, () => upload(ada)))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(QUOTA_FILES)
  expect(answers.filter(({ error }) => error === 'too_many_uploads')).toHaveLength(20)
})

test('limits off keeps whatever is uploaded', async () => {
  const ada = await serve(false)
  for (let n = 0; n <= QUOTA_FILES; n += 1) expect((await upload(ada)).status).toBe(201)
})
