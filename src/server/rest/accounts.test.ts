import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type InMemoryServer, startTestServer, type TestPerson } from '../testing/in-memory-server.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { RawClient } from '../testing/raw-client.ts'
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

const newPerson = { email: 'Grace@Example.org', password: 'long enough', displayName: '  Grace  ' }

describe('accounts', () => {
  test('register, sign in, read and change oneself', async () => {
    const registered = await rest.post('/api/auth/register', newPerson, null)
    expect(registered).toMatchObject({
      status: 201,
      body: { success: true, expiresIn: 900, user: { email: 'grace@example.org', displayName: 'Grace' } },
    })
    const login = await rest.post(
      '/api/auth/login',
      { email: 'GRACE@example.org', password: 'long enough' },
      null,
    )
    const token = String(login.body.accessToken)
    const change = { displayName: "Robert'); DROP TABLE users;--" }
    expect(await rest.call('PATCH', '/api/v1/me', change, token)).toMatchObject({
      status: 200,
      body: { user: change },
    })
    expect(await rest.get('/api/v1/me', token)).toMatchObject({ body: { success: true, user: change } })
    expect((await rest.get('/api/v1/workspaces/ws_local/members')).body.members).toHaveLength(3)
  })

  test.each([
    ['no fields', {}, ['email', 'password', 'displayName']],
    ['a bad email', { ...newPerson, email: 'grace' }, ['email']],
    ['a short password', { ...newPerson, password: 'short' }, ['password']],
    ['a blank name', { ...newPerson, displayName: ' ' }, ['displayName']],
    ['a name that nobody sees', { ...newPerson, displayName: '\u200b' }, ['displayName']],
    ['wrong types', { email: 1, password: [], displayName: {} }, ['email', 'password', 'displayName']],
  ])('registering with %s names what is wrong', async (_title, body, paths) => {
    const answer = await rest.post('/api/auth/register', body, null)
    expect(answer).toMatchObject({ status: 422, body: { success: false, error: 'invalid_request' } })
    const details = answer.body.details as { path: string }[]
    expect([...new Set(details.map(detail => detail.path))]).toEqual(paths)
  })

  test('a name is kept without what hides in it or turns it around', async () => {
    const { body } = await rest.call('PATCH', '/api/v1/me', { displayName: '\u202eecar\u0000G\ud800' })
    expect(body.user).toMatchObject({ displayName: 'ecarG\ufffd' })
    expect((await rest.get('/api/v1/me')).body.user).toEqual(body.user)
  })

  test('an email can be used once', async () => {
    const body = { ...newPerson, email: ada.email }
    expect(await rest.post('/api/auth/register', body, null)).toMatchObject({
      status: 409,
      body: { error: 'email_taken' },
    })
    await rest.post('/api/auth/register', newPerson, null)
    expect(await rest.call('PATCH', '/api/v1/me', { email: newPerson.email })).toMatchObject({ status: 409 })
  })

  test('a wrong password, an unknown email and Echo cannot sign in', async () => {
    for (const email of [ada.email, 'nobody@example.org', 'echo@example.org', '']) {
      const answer = await rest.post('/api/auth/login', { email, password: 'wrong password' }, null)
      expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_credentials' } })
    }
  })

  test('a refresh token works once; using it again ends that sign-in', async () => {
    const first = await rest.post('/api/auth/refresh', { refreshToken: ada.refreshToken }, null)
    expect(first).toMatchObject({ status: 200, body: { success: true, expiresIn: 900 } })
    const token = String(first.body.accessToken)
    expect((await rest.get('/api/v1/me', token)).status).toBe(200)
    const again = await rest.post('/api/auth/refresh', { refreshToken: ada.refreshToken }, null)
    expect(again).toMatchObject({ status: 401, body: { error: 'invalid_refresh_token' } })
    expect((await rest.get('/api/v1/me', token)).status).toBe(401)
    expect(
      (await rest.post('/api/auth/refresh', { refreshToken: first.body.refreshToken }, null)).status,
    ).toBe(401)
    expect((await rest.post('/api/auth/login', ada, null)).status).toBe(200)
  })

  test('signing out works with the access token or with the refresh token alone', async () => {
    const second = await rest.post('/api/auth/login', ada, null)
    expect((await rest.post('/api/auth/logout', undefined)).body).toEqual({ success: true })
    expect((await rest.get('/api/v1/me')).status).toBe(401)
    expect(
      (await rest.post('/api/auth/logout', { refreshToken: second.body.refreshToken }, null)).status,
    ).toBe(200)
    expect((await rest.get('/api/v1/me', String(second.body.accessToken))).status).toBe(401)
    expect((await rest.post('/api/auth/logout', undefined, null)).status).toBe(401)
  })

  test('a new password ends the other sign-ins', async () => {
    const other = String((await rest.post('/api/auth/login', ada, null)).body.accessToken)
    expect((await rest.call('PATCH', '/api/v1/me', { password: 'another long one' })).status).toBe(200)
    expect([(await rest.get('/api/v1/me')).status, (await rest.get('/api/v1/me', other)).status]).toEqual([
      200, 401,
    ])
    expect((await rest.post('/api/auth/login', ada, null)).status).toBe(401)
  })

  test('an access token runs out after fifteen minutes', async () => {
    const clock = new ManualClock()
    const timed = await startTestServer({ clock })
    const person = await timed.register('Ada')
    const me = () => timed.fetch('/api/v1/me', { headers: { authorization: `Bearer ${person.accessToken}` } })
    expect((await me()).status).toBe(200)
    clock.advance(900_000)
    expect((await me()).status).toBe(401)
    await timed.stop()
  })

  test('a change of name is told to the workspace, and so is a new member', async () => {
    const line = await RawClient.open(server, ada.accessToken)
    await line.joined('workspace:ws_local')
    const grace = await server.register('Grace')
    expect(await line.event('member:joined')).toEqual({ member: { id: grace.user.id, displayName: 'Grace' } })
    await rest.call('PATCH', '/api/v1/me', { displayName: 'Grace H' }, grace.accessToken)
    expect(await line.event('member:updated')).toEqual({
      member: { id: grace.user.id, displayName: 'Grace H' },
    })
  })
})
