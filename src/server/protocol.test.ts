import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BinaryPayload, encodeBinaryPush } from '#shared/wire/frame.ts'
import { type InMemoryServer, startTestServer, type TestPerson } from './testing/in-memory-server.ts'
import { listenOnPort } from './testing/port-server.ts'
import { type Endpoint, RawClient } from './testing/raw-client.ts'

let server: InMemoryServer
let endpoint: Endpoint & { readonly url: string }
let ada: TestPerson

beforeEach(async () => {
  server = await startTestServer({ limited: true })
  endpoint = await listenOnPort(server)
  ada = await server.register('Ada')
})
afterEach(() => server.stop())

const connect = () => RawClient.open(endpoint, ada.accessToken)

describe('opening a socket', () => {
  test.each([
    ['no token', '/websocket?vsn=2.0.0'],
    ['a forged token', '/websocket?token=eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.&vsn=2.0.0'],
    ['protocol version 1', '/websocket?token=TOKEN&vsn=1.0.0'],
    ['no protocol version', '/websocket?token=TOKEN'],
    ['another path', '/longpoll?token=TOKEN&vsn=2.0.0'],
  ])('%s is refused', async (_title, path) => {
    const url = endpoint.socketUrl + path.replace('TOKEN', ada.accessToken)
    await expect(RawClient.openUrl(endpoint, url)).rejects.toThrow('refused')
  })

  test.each([
    ['the raw path without a version', '?token=TOKEN', []],
    ['auth_token', '/websocket?auth_token=TOKEN&vsn=2.0.0', []],
  ])('%s is let in', async (_title, path) => {
    const client = await RawClient.openUrl(
      endpoint,
      endpoint.socketUrl + path.replace('TOKEN', ada.accessToken),
    )
    await client.settle()
    client.close()
  })

  test('a token in the sub-protocol is let in, and phoenix is chosen', async () => {
    const carried = `base64url.bearer.phx.${btoa(ada.accessToken).replaceAll('=', '')}`
    const client = await RawClient.openUrl(endpoint, `${endpoint.socketUrl}/websocket?vsn=2.0.0`, [
      'phoenix',
      carried,
    ])
    expect(client.protocol).toBe('phoenix')
    await client.joined(`user:${ada.user.id}`)
    client.close()
  })
})

describe('topics', () => {
  test('heartbeat is answered without join_ref', async () => {
    const client = await connect()
    client.sendRaw('[null,"7","phoenix","heartbeat",{}]')
    await client.settle()
    const reply = client.frames.find(frame => frame.ref === '7')
    expect(reply).toMatchObject({
      joinRef: null,
      event: 'phx_reply',
      payload: { status: 'ok', response: {} },
    })
  })

  test('an unknown or unjoined topic does not match; leaving one is fine', async () => {
    const client = await connect()
    expect(await client.join('nonsense:1')).toEqual({
      status: 'error',
      response: { reason: 'unmatched topic' },
    })
    expect(await client.push('channel:general', 'message:send', { content: 'x' })).toEqual({
      status: 'error',
      response: { reason: 'unmatched topic' },
    })
    expect((await client.leave('channel:general')).status).toBe('ok')
  })

  test('leaving answers ok, then phx_close, and nothing after', async () => {
    const client = await connect()
    await client.joined('channel:general')
    expect((await client.leave('channel:general')).status).toBe('ok')
    await client.event('phx_close')
    const close = client.frames.find(frame => frame.event === 'phx_close')
    expect([close?.joinRef, close?.ref, close?.payload]).toEqual(['1', '1', {}])
    expect((await client.push('channel:general', 'typing:start')).response).toEqual({
      reason: 'unmatched topic',
    })
  })

  test('joining again closes the old join; messages of the old one are ignored', async () => {
    const client = await connect()
    await client.joined('channel:general')
    await client.joined('channel:general')
    await client.event('phx_close')
    expect(client.frames.find(frame => frame.event === 'phx_close')?.joinRef).toBe('1')
    client.sendRaw('["1","99","channel:general","message:send",{"content":"stale"}]')
    await client.settle()
    expect(client.left('message:new')).toEqual([])
    expect(client.frames.some(frame => frame.ref === '99')).toBe(false)
  })

  test('a hundred topics are enough', async () => {
    const client = await connect()
    await client.joined('channel:general')
    const { messageIds } = await sendMany(100)
    for (const id of messageIds.slice(0, 99)) await client.joined(`thread:${id}`)
    expect((await client.join(`thread:${messageIds[99]}`)).response).toEqual({
      reason: 'too many channels joined',
    })
  })

  async function sendMany(count: number): Promise<{ messageIds: string[] }> {
    const messageIds: string[] = []
    const writer = await connect()
    await writer.joined('channel:general')
    for (let n = 0; n < count; n += 1) {
      const { response } = await writer.push('channel:general', 'message:send', { content: `${n}` })
      messageIds.push(String(response.id))
    }
    writer.close()
    return { messageIds }
  }

  test.each([
    ['user:somebody', 'not_authorized'],
    ['workspace:elsewhere', 'not_authorized'],
    ['presence:elsewhere', 'not_authorized'],
    ['channel:elsewhere', 'not_authorized'],
    ['thread:elsewhere', 'not_authorized'],
    ['call:elsewhere', 'call_not_found'],
    [`channel:${'x'.repeat(500)}`, 'not_authorized'],
    ["channel:' OR 1=1 --", 'not_authorized'],
  ])('%s answers with a reason', async (topic, reason) => {
    const client = await connect()
    expect(await client.join(topic)).toMatchObject({ status: 'error', response: { reason } })
  })
})

describe('bad frames', () => {
  test('what cannot be read is dropped and the socket stays', async () => {
    const client = await connect()
    for (const junk of ['', 'x', '{}', '[]', '[1,2,3,4,5]', '[null,null,null,null,null]', '"'.repeat(1000)])
      client.sendRaw(junk)
    client.sendRaw(new Uint8Array([9, 9, 9]))
    await client.settle()
    client.close()
  })

  test('a hundred of them close the socket with 1008', async () => {
    const client = await connect()
    for (let n = 0; n < 100; n += 1) client.sendRaw('x')
    expect((await client.closed).code).toBe(1008)
  })

  test('a frame above 1 MB closes the socket with 1009 and stores nothing', async () => {
    const client = await connect()
    await client.joined('channel:general')
    client.sendRaw(
      JSON.stringify(['1', '9', 'channel:general', 'message:send', { content: 'x'.repeat(5_000_000) }]),
    )
    expect((await client.closed).code).toBe(1009)
    const again = await connect()
    expect(await again.joined('channel:general')).toEqual({ seq: 0, rev: 0 })
  })

  test.each([
    ['bytes where JSON is wanted', null],
    ['no object', '"text"'],
    ['a list', '[]'],
    ['a wrong type', '{"content":7}'],
    ['nothing', '{}'],
    ['blank text', '{"content":" \\n"}'],
    ['too long a text', JSON.stringify({ content: 'x'.repeat(40_001) })],
    ['too long a clientId', JSON.stringify({ content: 'x', clientId: 'c'.repeat(65) })],
    [
      'a mention outside of the text',
      '{"content":"x","mentions":[{"type":"everyone","id":"","offset":0,"length":2}]}',
    ],
    [
      'a mention of a stranger',
      '{"content":"xx","mentions":[{"type":"user","id":"nobody","offset":0,"length":2}]}',
    ],
  ])('%s gets invalid_request with details', async (_title, payload) => {
    const client = await connect()
    await client.joined('channel:general')
    const joinRef = client.joinRef('channel:general')
    if (payload === null) {
      const body = new BinaryPayload(new Uint8Array([1, 2, 3]))
      const frame = { joinRef, ref: '9', topic: 'channel:general', event: 'message:send', payload: body }
      client.sendRaw(new Uint8Array(encodeBinaryPush(frame)))
    } else client.sendRaw(`["${joinRef}","9","channel:general","message:send",${payload}]`)
    await client.settle()
    const reply = client.frames.find(frame => frame.ref === '9')
    expect(reply?.payload).toMatchObject({
      status: 'error',
      response: { reason: 'invalid_request', details: [{ message: expect.any(String) }] },
    })
  })

  test.each(['toString', '__proto__', 'constructor', 'nonsense'])('the event %s is unknown', async event => {
    const client = await connect()
    await client.joined('channel:general')
    expect((await client.push('channel:general', event)).response).toMatchObject({ reason: 'unknown_event' })
  })

  test('too many pushes at once are refused, the socket stays', async () => {
    const client = await connect()
    await client.joined('channel:general')
    const pushes = Array.from({ length: 400 }, () => client.push('channel:general', 'typing:stop'))
    const refused = (await Promise.all(pushes)).filter(reply => reply.status === 'error')
    expect(refused.length).toBeGreaterThan(50)
    expect(refused[0]?.response).toMatchObject({ reason: 'rate_limited' })
  })

  test.each([
    ['the event heartbeat on another topic', 'channel:general', 'heartbeat', 400],
    ['a flood of heartbeats', 'phoenix', 'heartbeat', 200],
  ])('%s is limited too', async (_title, topic, event, count) => {
    const client = await connect()
    await client.joined('channel:general')
    const replies = await Promise.all(Array.from({ length: count }, () => client.push(topic, event)))
    const reasons = new Set(replies.map(reply => reply.response.reason))
    expect(reasons).toContain('rate_limited')
  })

  test('a socket that has used up its pushes may still say that it is alive', async () => {
    const client = await connect()
    await client.joined('channel:general')
    const pushes = Array.from({ length: 400 }, () => client.push('channel:general', 'typing:stop'))
    const heartbeat = client.push('phoenix', 'heartbeat')
    expect((await Promise.all(pushes)).at(-1)?.response).toMatchObject({ reason: 'rate_limited' })
    expect((await heartbeat).status).toBe('ok')
  })
})

describe('the end of a socket', () => {
  test('signing out closes the sockets of that sign-in only', async () => {
    const other = await server.fetch('/api/auth/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: ada.email, password: ada.password }),
    })
    const { accessToken } = (await other.json()) as { accessToken: string }
    const first = await connect()
    const second = await RawClient.open(endpoint, accessToken)
    await server.fetch('/api/auth/logout', {
      method: 'POST',
      headers: { authorization: `Bearer ${ada.accessToken}` },
    })
    expect((await first.closed).code).toBe(1008)
    await second.settle()
    await expect(connect()).rejects.toThrow('refused')
  })

  test('a stopping server tells its sockets', async () => {
    const stopping = await startTestServer()
    const line = await listenOnPort(stopping)
    const person = await stopping.register('Ada')
    const client = await RawClient.open(line, person.accessToken)
    await stopping.stop()
    expect((await client.closed).code).toBe(1012)
  })

  test('a silent socket is closed', async () => {
    const quiet = await startTestServer({ socketIdleMs: 50 })
    const person = await quiet.register('Ada')
    const client = await RawClient.open(quiet, person.accessToken)
    expect((await client.closed).code).toBe(1001)
    await quiet.stop()
  })
})
