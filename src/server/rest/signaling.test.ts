import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { UserId } from '#shared/ids.ts'
import { Ice } from '../ice.ts'
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

describe('ICE', () => {
  test('without a TURN server nothing is offered', async () => {
    expect((await rest.get('/api/signaling/ice-config')).body).toEqual({
      success: true,
      config: { ice_servers: [], ice_transport_policy: 'all', ttl: 86_400 },
    })
    expect((await rest.post('/api/signaling/turn-credentials')).body).toEqual({
      success: true,
      credentials: { username: '', credential: '', ttl: 86_400, urls: [] },
    })
  })

  test('with one, credentials are for this person and a day', async () => {
    const clock = new ManualClock(1_700_000_000_000)
    const turn = { turnUrls: ['turn:t:3478'], stunUrls: ['stun:s'], turnSecret: 'north' }
    const equipped = await startTestServer({ ...turn, clock })
    const person = await equipped.register('Ada')
    const headers = { authorization: `Bearer ${person.accessToken}` }
    const answer = await equipped.fetch('/api/signaling/ice-config', { headers })
    const username = `1700086400:${person.user.id}`
    const credential = createHmac('sha1', 'north').update(username).digest('base64')
    expect(await answer.json()).toMatchObject({
      config: { ice_servers: [{ urls: 'stun:s' }, { urls: 'turn:t:3478', username, credential }] },
    })
    await equipped.stop()
  })

  test('credentials that cannot be made are a 502', () => {
    const ice = new Ice({ turnUrls: ['turn:t'], stunUrls: [], turnSecret: 's', clock: new ManualClock() })
    const mint = () => ice.turnCredentials('somebody:else' as UserId)
    expect(mint).toThrow(expect.objectContaining({ status: 502, code: 'invalid_turn_credentials' }))
  })
})
