import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type InMemoryServer, startTestServer, type TestPerson } from '../testing/in-memory-server.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { listenOnPort } from '../testing/port-server.ts'
import { RestCaller } from '../testing/rest-caller.ts'

let server: InMemoryServer
let rest: RestCaller
let ada: TestPerson

beforeEach(async () => {
  server = await startTestServer()
  ada = await server.register('Ada')
  rest = new RestCaller(server, ada)
})
afterEach(() => server.stop())

describe('every door', () => {
  test('health needs no token and tells who answers, under both addresses', async () => {
    for (const prefix of ['', '/api/realtime']) {
      expect((await rest.get(`${prefix}/health`, null)).body).toMatchObject({
        status: 'healthy',
        service: 'quikapp-embedded',
        folder_id: expect.stringMatching(/^[0-9a-f]{16}$/),
        capabilities: expect.arrayContaining(['accounts', 'calls']),
        cluster: { connected: true },
        stats: { websocket_connections: 0, online_users: 0, active_calls: 0, active_huddles: 0 },
      })
      expect((await rest.get(`${prefix}/health/ready`, null)).body).toEqual({
        ready: true,
        checks: { database: true },
      })
      expect((await rest.get(`${prefix}/health/live`, null)).body).toMatchObject({ alive: true })
      expect((await rest.get(`${prefix}/api/v1/me`)).status).toBe(200)
    }
  })

  test.each([
    ['GET', '/api/v1/me'],
    ['GET', '/api/v1/workspaces'],
    ['GET', '/api/v1/workspaces/ws_local/members'],
    ['GET', '/api/v1/workspaces/ws_local/channels'],
    ['GET', '/api/v1/channels/general/messages'],
    ['GET', '/api/v1/channels/general/changes?sinceRev=0'],
    ['GET', '/api/presence/online'],
    ['GET', '/api/presence/x'],
    ['GET', '/api/presence/typing/general'],
    ['GET', '/api/calls/x'],
    ['GET', '/api/calls/x/participants'],
    ['GET', '/api/calls/x/ice-servers'],
    ['GET', '/api/signaling/ice-config'],
    ['POST', '/api/signaling/turn-credentials'],
    ['POST', '/api/v1/invites'],
    ['GET', '/api/devices'],
    ['DELETE', '/api/devices/x'],
    ['POST', '/api/devices'],
    ['GET', '/api/v1/search'],
    ['POST', '/api/devices/x/heartbeat'],
    ['GET', '/api/v1/search?q=x'],
    ['DELETE', '/api/v1/channels/general'],
  ])('%s %s needs a token that holds', async (method, path) => {
    const [header, claims, signature] = ada.accessToken.split('.')
    const none = btoa('{"alg":"none"}').replaceAll('=', '')
    const forged = [
      `${header}.${claims}.${signature?.split('').reverse().join('')}`,
      `${none}.${claims}.`,
      'x',
    ]
    for (const token of [null, ...forged]) {
      expect(await rest.call(method, path, undefined, token)).toMatchObject({
        status: 401,
        body: { error: 'unauthorized' },
      })
    }
  })

  test('bad JSON, a huge body, another type and an unknown address are told apart', async () => {
    expect(await rest.post('/api/auth/login', '{"email":', null)).toMatchObject({
      status: 422,
      body: { error: 'invalid_request', details: [{}] },
    })
    expect(await rest.post('/api/auth/login', '{"__proto__":{"x":1}}', null)).toMatchObject({ status: 422 })
    const huge = JSON.stringify({ email: 'x'.repeat(5_000_000), password: '' })
    expect(await rest.post('/api/auth/login', huge, null)).toMatchObject({
      status: 413,
      body: { error: 'too_large' },
    })
    const xml = await server.fetch('/api/auth/login', {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: '<x/>',
    })
    expect(xml.status).toBe(415)
    expect(await rest.get('/api/nothing')).toMatchObject({
      status: 404,
      body: { success: false, error: 'not_found' },
    })
  })

  test('an address that cannot be read is refused in the envelope, behind the same doors', async () => {
    const refused = { success: false, error: 'invalid_request', details: [{ path: '' }] }
    for (const address of ['/api/calls/%zz', `/api/calls/${'a'.repeat(2_000)}`]) {
      expect(await rest.get(address)).toMatchObject({ status: 422, body: refused })
      const headers = { host: 'evil.example:4100' }
      const rebound = await server.server?.app.inject({ url: address, headers })
      expect([rebound?.statusCode, rebound?.json().error]).toEqual([403, 'forbidden_origin'])
    }
  })

  test.each(['a', 'ä', '語', '%'])('an id of 128 %j is looked for, one more is none', async sign => {
    const ask = (length: number) => rest.get(`/api/calls/${encodeURIComponent(sign.repeat(length))}`)
    expect(await ask(128)).toMatchObject({ status: 404, body: { error: 'call_not_found' } })
    expect(await ask(129)).toMatchObject({ status: 422, body: { error: 'invalid_request' } })
  })

  test('a body of plain text is refused as what it is', async () => {
    const answer = await server.fetch('/api/calls', {
      method: 'POST',
      headers: { authorization: `Bearer ${ada.accessToken}`, 'content-type': 'text/plain' },
      body: 'hi',
    })
    expect([answer.status, await answer.json()]).toMatchObject([415, { error: 'unsupported_media_type' }])
  })

  test.each([
    ['a broken header', 'GET / HTTP/1.1\r\nHost: HOST\r\nX: \u0001\r\n\r\n', 400, 'invalid_request'],
    ['no method at all', 'HELLO\r\n\r\n', 400, 'invalid_request'],
    ['endless headers', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'too_large'],
  ])('%s is answered in the envelope', async (_what, request, status, error) => {
    const { url } = await listenOnPort(server)
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.write(request.replace('HOST', new URL(url).host))
    const [head, body] = (await text(socket)).split('\r\n\r\n')
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(JSON.parse(body ?? '')).toMatchObject({ success: false, error, message: expect.any(String) })
  })

  test.each([
    ['app://quikapp', 200],
    ['http://localhost:5173', 200],
    ['http://127.0.0.1:1', 200],
    ['http://[::1]:1', 200],
    ['null', 403],
    ['https://evil.example', 403],
    ['http://127.0.0.1.evil.example', 403],
    ['app://quikapp.evil', 403],
  ])('a page from %s gets %i', async (origin, status) => {
    const answer = await server.fetch('/health', { headers: { origin } })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('access-control-allow-origin')).toBe(status === 200 ? origin : null)
  })

  test('a page may ask first', async () => {
    const headers = {
      origin: 'app://quikapp',
      'access-control-request-method': 'PATCH',
      'access-control-request-headers': 'authorization',
    }
    const answer = await server.server?.app.inject({ method: 'OPTIONS', url: '/api/v1/me', headers })
    expect(answer?.statusCode).toBe(204)
    expect(answer?.headers['access-control-allow-methods']).toContain('PATCH')
    expect(answer?.headers['access-control-allow-headers']).toContain('Authorization')
  })

  test('a rebound name is refused on a server for this machine only', async () => {
    const answer = await server.server?.app.inject({ url: '/health', headers: { host: 'evil.example:4100' } })
    expect(answer?.statusCode).toBe(403)
  })

  test.each([
    ['login', 6, { email: 'nobody@example.org', password: 'wrong password' }],
    ['refresh', 70, { refreshToken: 'none' }],
  ])('%s is limited by address, whatever token is shown', async (route, each, body) => {
    const limited = await startTestServer({ limited: true })
    const people = [await limited.register('Ada'), await limited.register('Grace')]
    const tries = people.flatMap(person => {
      const caller = new RestCaller(limited, person)
      return Array.from({ length: each }, () => caller.post(`/api/auth/${route}`, body))
    })
    const statuses = (await Promise.all(tries)).map(answer => answer.status)
    expect(new Set(statuses)).toEqual(new Set([401, 429]))
    await limited.stop()
  })

  test('every answer tells the limit, and too many requests when to come back', async () => {
    const limited = await startTestServer({ limited: true, clock: new ManualClock() })
    const caller = new RestCaller(limited, await limited.register('Ada'))
    const now = Math.floor(Date.now() / 1000)
    for (const path of ['/api/v1/me', '/api/calls/x', '/nothing/here']) {
      const { headers } = await caller.get(path)
      expect(headers.get('x-ratelimit-limit')).toBe('100')
      expect(Number(headers.get('x-ratelimit-remaining'))).toBeLessThan(100)
      const reset = Number(headers.get('x-ratelimit-reset'))
      expect(reset).toBeGreaterThanOrEqual(now)
      expect(reset).toBeLessThanOrEqual(now + 10)
    }
    const answers = await Promise.all(Array.from({ length: 130 }, () => caller.get('/api/v1/me')))
    const refused = answers.filter(answer => answer.status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]?.body).toMatchObject({ success: false, error: 'rate_limited' })
    expect(refused[0]?.headers.get('x-ratelimit-remaining')).toBe('0')
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeLessThanOrEqual(2)
    await limited.stop()
  })
})
