import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type InMemoryServer, startTestServer } from '../testing/in-memory-server.ts'
import { RestCaller } from '../testing/rest-caller.ts'

let server: InMemoryServer
let rest: RestCaller

beforeEach(async () => {
  server = await startTestServer()
  rest = new RestCaller(server, await server.register('Ada'))
})
afterEach(() => server.stop())

const newPerson = { email: 'Grace@Example.org', password: 'long enough', displayName: '  Grace  ' }

describe('invites', () => {
  test('let one person in where registration needs one', async () => {
    const strict = await startTestServer({ registration: 'invite' })
    const services = strict.server?.services
    const { code } = (await services?.auth.invite(60)) ?? { code: '' }
    const register = async (body: object) => {
      const headers = { 'content-type': 'application/json' }
      const init = { method: 'POST', headers, body: JSON.stringify(body) }
      const response = await strict.fetch('/api/auth/register', init)
      return [response.status, ((await response.json()) as { error?: string }).error]
    }
    expect(await register(newPerson)).toEqual([403, 'registration_closed'])
    expect(await register({ ...newPerson, inviteCode: 'AAAA-BBBB-CCCC' })).toEqual([403, 'invalid_invite'])
    expect(await register({ ...newPerson, inviteCode: ` ${code.toLowerCase()} ` })).toEqual([201, undefined])
    expect(await register({ ...newPerson, email: 'x@example.org', inviteCode: code })).toEqual([
      403,
      'invalid_invite',
    ])
    await strict.stop()
  })

  test('are checked and used up where registration is open, too', async () => {
    const { body } = await rest.post('/api/v1/invites', {})
    const { code } = body.invite as { code: string }
    const register = async (email: string, inviteCode: string) => {
      const answer = await rest.post('/api/auth/register', { ...newPerson, email, inviteCode }, null)
      return [answer.status, answer.body.error]
    }
    expect(await register('a@example.org', 'AAAA-BBBB-CCCC')).toEqual([403, 'invalid_invite'])
    expect(await register('b@example.org', code)).toEqual([201, undefined])
    expect(await register('c@example.org', code)).toEqual([403, 'invalid_invite'])
  })

  test('say that a server on loopback cannot be reached', async () => {
    const { status, body } = await rest.post('/api/v1/invites', {})
    expect(status).toBe(201)
    expect(body.invite).toMatchObject({
      code: expect.stringMatching(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/),
      url: expect.stringMatching(/^quikapp:\/\/invite\?server=.*&code=/),
      reachable: false,
    })
  })

  test('are not needed, and nobody gets in, when registration is closed', async () => {
    const closed = await startTestServer({ registration: 'closed' })
    await expect(closed.register('Ada')).rejects.toThrow()
    await closed.stop()
  })
})
