import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type InMemoryServer, startTestServer } from '../testing/in-memory-server.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { RestCaller } from '../testing/rest-caller.ts'

let server: InMemoryServer
let rest: RestCaller

beforeEach(async () => {
  server = await startTestServer()
  rest = new RestCaller(server, await server.register('Ada'))
})
afterEach(() => server.stop())

const newPerson = { email: 'Grace@Example.org', password: 'long enough', displayName: '  Grace  ' }

/** Tries to register with a server of another kind than the usual one. */
async function register(on: InMemoryServer, body: object) {
  const headers = { 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify({ ...newPerson, ...body }) }
  const response = await on.fetch('/api/auth/register', init)
  return [response.status, ((await response.json()) as { error?: string }).error]
}

const codeOf = async (on: InMemoryServer, seconds: number) =>
  (await on.server?.services.auth.invite(seconds))?.code

describe('invites', () => {
  test('let one person in where registration needs one', async () => {
    const strict = await startTestServer({ registration: 'invite' })
    const code = await codeOf(strict, 60)
    expect(await register(strict, {})).toEqual([403, 'registration_closed'])
    expect(await register(strict, { inviteCode: '' })).toEqual([403, 'invalid_invite'])
    expect(await register(strict, { inviteCode: 'AAAA-BBBB-CCCC' })).toEqual([403, 'invalid_invite'])
    expect(await register(strict, { inviteCode: ` ${code?.toLowerCase()} ` })).toEqual([201, undefined])
    const another = { email: 'x@example.org', inviteCode: code }
    expect(await register(strict, another)).toEqual([403, 'invalid_invite'])
    await strict.stop()
  })

  test('run out', async () => {
    const clock = new ManualClock()
    const strict = await startTestServer({ registration: 'invite', clock })
    const [early, late] = [await codeOf(strict, 60), await codeOf(strict, 60)]
    clock.advance(59_000)
    expect(await register(strict, { inviteCode: early })).toEqual([201, undefined])
    clock.advance(1_000)
    const another = { email: 'x@example.org', inviteCode: late }
    expect(await register(strict, another)).toEqual([403, 'invalid_invite'])
    await strict.stop()
  })

  test('that met a taken email can be used again', async () => {
    const strict = await startTestServer({ registration: 'invite' })
    await register(strict, { inviteCode: await codeOf(strict, 60) })
    const code = await codeOf(strict, 60)
    expect(await register(strict, { inviteCode: code })).toEqual([409, 'email_taken'])
    expect(await register(strict, { email: 'x@example.org', inviteCode: code })).toEqual([201, undefined])
    await strict.stop()
  })

  test('let one of two in who use the same one at once', async () => {
    const strict = await startTestServer({ registration: 'invite' })
    const inviteCode = await codeOf(strict, 60)
    const tries = ['a', 'b', 'c'].map(name => register(strict, { email: `${name}@example.org`, inviteCode }))
    const outcomes = (await Promise.all(tries)).map(([status]) => status)
    expect(outcomes.toSorted()).toEqual([201, 403, 403])
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

  test('open nothing, and nobody gets in, when registration is closed', async () => {
    const closed = await startTestServer({ registration: 'closed' })
    expect(await register(closed, {})).toEqual([403, 'registration_closed'])
    const inviteCode = await codeOf(closed, 60)
    expect(await register(closed, { inviteCode })).toEqual([403, 'registration_closed'])
    await closed.stop()
  })
})
