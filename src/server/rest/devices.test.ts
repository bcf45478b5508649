import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type InMemoryServer, startTestServer, type TestPerson } from '../testing/in-memory-server.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { RawClient } from '../testing/raw-client.ts'
import { RestCaller } from '../testing/rest-caller.ts'

const DAY_MS = 86_400_000

let clock: ManualClock
let server: InMemoryServer
let ada: TestPerson
let rest: RestCaller

const phone = (id: string, more: object = {}) => ({
  device_id: id,
  platform: 'linux',
  token: 'a-secret',
  name: 'Laptop',
  app_version: '1.0.0',
  ...more,
})
const idsOf = async (caller = rest): Promise<string[]> => {
  const { devices } = (await caller.get('/api/devices')).body as { devices: { id: string }[] }
  return devices.map(({ id }) => id).sort()
}

beforeEach(async () => {
  clock = new ManualClock()
  server = await startTestServer({ clock })
  ada = await server.register('Ada')
  rest = new RestCaller(server, ada)
})
afterEach(() => server.stop())

describe('devices', () => {
  test('are registered, listed, renewed and removed; their tokens never come back', async () => {
    const made = await rest.post('/api/devices', phone('d1'))
    const registeredAt = new Date(clock.now()).toISOString()
    expect(made).toMatchObject({
      status: 201,
      body: {
        success: true,
        device: { id: 'd1', platform: 'linux', name: 'Laptop', registered_at: registeredAt },
      },
    })
    clock.advance(60_000)
    expect(await rest.post('/api/devices', phone('d1', { name: 'Desk' }))).toMatchObject({
      status: 201,
      body: { device: { name: 'Desk', registered_at: registeredAt } },
    })
    clock.advance(60_000)
    expect((await rest.call('PUT', '/api/devices/d1/token', { token: 'another' })).body).toEqual({
      success: true,
    })
    expect((await rest.post('/api/devices/d1/heartbeat')).body).toEqual({ success: true })
    const list = await rest.get('/api/devices')
    const lastActive = new Date(clock.now()).toISOString()
    expect(list.body).toEqual({
      success: true,
      devices: [{ id: 'd1', platform: 'linux', name: 'Desk', last_active: lastActive }],
      count: 1,
    })
    expect(JSON.stringify([made.body, list.body])).not.toMatch(/secret|another/)
    expect((await rest.call('DELETE', '/api/devices/d1')).body).toEqual({ success: true })
    expect(await idsOf()).toEqual([])
  })

  test.each([
    ['PUT', '/api/devices/none/token', { token: 'x' }],
    ['DELETE', '/api/devices/none', undefined],
    ['POST', '/api/devices/none/heartbeat', undefined],
  ])('%s %s of an unknown one is not found', async (method, path, body) => {
    expect(await rest.call(method, path, body)).toMatchObject({
      status: 404,
      body: { success: false, error: 'device_not_found' },
    })
  })

  test('ten are the limit, and one of them can still be renewed', async () => {
    for (let index = 0; index < 10; index++) await rest.post('/api/devices', phone(`d${index}`))
    expect(await rest.post('/api/devices', phone('d10'))).toMatchObject({
      status: 409,
      body: { error: 'device_limit_exceeded' },
    })
    expect((await rest.post('/api/devices', phone('d3'))).status).toBe(201)
    expect(await idsOf()).toHaveLength(10)
  })

  test.each([
    ['no token', { token: '' }],
    ['an endless token', { token: 'x'.repeat(5_000) }],
    ['no name', { name: ' ' }],
    ['no id', { device_id: '' }],
    ['a number for a platform', { platform: 7 }],
  ])('%s is refused', async (_what, more) => {
    expect(await rest.post('/api/devices', phone('d1', more))).toMatchObject({
      status: 422,
      body: { error: 'invalid_request' },
    })
  })

  test("somebody else's device is not there, also under the same id", async () => {
    const other = new RestCaller(server, await server.register('Grace'))
    await rest.post('/api/devices', phone('d1'))
    expect((await other.call('DELETE', '/api/devices/d1')).status).toBe(404)
    expect((await other.call('PUT', '/api/devices/d1/token', { token: 'x' })).status).toBe(404)
    await other.post('/api/devices', phone('d1'))
    await other.call('DELETE', '/api/devices/d1')
    expect(await idsOf()).toEqual(['d1'])
  })

  test('go with the sign-in that registered them, however it ends', async () => {
    const signIn = async () => {
      const body = { email: ada.email, password: ada.password }
      const answer = await rest.post('/api/auth/login', body, null)
      return answer.body as { accessToken: string; refreshToken: string }
    }
    const second = await signIn()
    const third = await signIn()
    const reused = await signIn()
    await rest.post('/api/devices', phone('mine'))
    await rest.post('/api/devices', phone('second'), second.accessToken)
    await rest.post('/api/devices', phone('third'), third.accessToken)
    await rest.post('/api/devices', phone('reused'), reused.accessToken)
    await rest.post('/api/auth/logout', undefined, second.accessToken)
    expect(await idsOf()).toEqual(['mine', 'reused', 'third'])
    await rest.post('/api/auth/refresh', { refreshToken: reused.refreshToken }, null)
    await rest.post('/api/auth/refresh', { refreshToken: reused.refreshToken }, null)
    expect(await idsOf()).toEqual(['mine', 'third'])
    await rest.call('PATCH', '/api/v1/me', { password: 'another good password' })
    expect(await idsOf()).toEqual(['mine'])
  })

  test('one that another device removes is signed out: its socket goes, and its tokens are dead', async () => {
    const body = { email: ada.email, password: ada.password }
    const other = (await rest.post('/api/auth/login', body, null)).body as {
      accessToken: string
      refreshToken: string
    }
    await rest.post('/api/devices', phone('mine'))
    await rest.post('/api/devices', phone('other'), other.accessToken)
    const line = await RawClient.open(server, other.accessToken)
    expect((await rest.call('DELETE', '/api/devices/other')).status).toBe(200)
    expect((await line.closed).code).toBe(1008)
    expect((await rest.get('/api/devices', other.accessToken)).status).toBe(401)
    expect((await rest.post('/api/auth/refresh', { refreshToken: other.refreshToken }, null)).status).toBe(
      401,
    )
    expect(await idsOf()).toEqual(['mine'])
  })

  test('one that signs itself off stays signed in', async () => {
    await rest.post('/api/devices', phone('mine'))
    await rest.call('DELETE', '/api/devices/mine')
    expect((await rest.post('/api/devices', phone('mine'))).status).toBe(201)
  })

  test('a device that is registered again belongs to the newer sign-in', async () => {
    const body = { email: ada.email, password: ada.password }
    const second = (await rest.post('/api/auth/login', body, null)).body as { accessToken: string }
    await rest.post('/api/devices', phone('d1'))
    await rest.post('/api/devices', phone('d1'), second.accessToken)
    await rest.post('/api/auth/logout', undefined)
    const other = new RestCaller(server, { ...ada, accessToken: second.accessToken })
    expect(await idsOf(other)).toEqual(['d1'])
  })

  test('are swept together with sign-ins that are over', async () => {
    const login = { email: ada.email, password: ada.password }
    const { body } = await rest.post('/api/auth/login', login, null)
    const { accessToken, refreshToken } = body as { accessToken: string; refreshToken: string }
    const hash = createHash('sha256').update(refreshToken).digest('base64url')
    const known = async () => (await server.server?.services.store.signIns.byToken(hash)) ?? null
    await rest.post('/api/auth/logout', undefined, accessToken)
    expect(await known()).not.toBeNull()
    clock.advance(DAY_MS)
    await expect.poll(known).toBeNull()
    expect((await (await signedInAgain()).get('/api/devices')).status).toBe(200)
  })

  test('are forgotten after thirty silent days', async () => {
    await rest.post('/api/devices', phone('silent'))
    await rest.post('/api/devices', phone('alive'))
    for (let day = 0; day < 31; day++) {
      clock.advance(DAY_MS)
      rest = await signedInAgain()
      await rest.post('/api/devices/alive/heartbeat')
    }
    expect(await idsOf()).toEqual(['alive'])
  })
})

/** An access token lasts minutes: days later it takes another one. */
async function signedInAgain(): Promise<RestCaller> {
  const body = { email: ada.email, password: ada.password }
  const { accessToken } = (await rest.post('/api/auth/login', body, null)).body as { accessToken: string }
  return new RestCaller(server, { ...ada, accessToken })
}
