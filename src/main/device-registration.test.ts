import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type InMemoryServer, startTestServer } from '../server/testing/in-memory-server.ts'
import { RestCaller } from '../server/testing/rest-caller.ts'
import { DeviceRegistration, deviceWords } from './device-registration.ts'
import { grantOf } from './testing/auth-profile.ts'
import { DeviceScene, idOf } from './testing/device-scene.ts'
import { PATIENCE, signIn } from './testing/signed-in-device.ts'

const DAY_MS = 24 * 60 * 60 * 1_000

let server: InMemoryServer
let scene: DeviceScene

beforeEach(async () => {
  server = await startTestServer()
  scene = await DeviceScene.open(server)
})
afterEach(async () => {
  await scene.dispose()
  await server.stop()
})

const refuse = (status: number, body: unknown = { success: false, error: `http_${status}` }) =>
  new Response(JSON.stringify(body), { status })

const signedIn = () => signIn(scene)
const since = (count: number) => scene.calls.slice(count)
/** What somebody else signed in to the account sees. */
async function listed(accessToken: string) {
  const rest = new RestCaller(server, { ...(await server.register('Reader')), accessToken })
  return (await rest.get('/api/devices')).body.devices as { id: string; name: string; platform: string }[]
}

describe('registration', () => {
  test('comes with the sign-in, under the name of the machine', async () => {
    const { grant, id, states } = await signedIn()
    expect(await listed(grant.accessToken)).toMatchObject([{ id, platform: 'macos', name: 'Ada’s Desk' }])
    expect(scene.asked[0]?.body).toMatchObject({ device_id: id, app_version: '1.2.3' })
    expect(String(scene.asked[0]?.body.token)).toMatch(/^[\w-]{43}$/)
    expect(states).toEqual([{ kind: 'waiting' }, { kind: 'registered', deviceId: id }])
  })

  test('comes again with every start, under the same id and with the same token', async () => {
    const first = await signedIn()
    first.heartbeat.dispose()
    const started = await scene.profile.restart(first)
    const { heartbeat } = scene.begin(started)
    await heartbeat.start()
    await expect.poll(() => heartbeat.state, PATIENCE).toEqual({ kind: 'registered', deviceId: first.id })
    expect(scene.calls).toEqual(['POST /api/devices', 'POST /api/devices'])
    expect(scene.asked[1]?.body).toEqual(scene.asked[0]?.body)
  })

  test('a registration that is answered after the sign-out does not stand for the next person', async () => {
    const ada = scene.profile.start()
    const begun = scene.begin(ada)
    const grant = grantOf(await ada.auth.startLocal({ displayName: 'Ada' }))
    await expect.poll(() => begun.heartbeat.state.kind, PATIENCE).toBe('registered')
    begun.heartbeat.dispose()
    const words = deviceWords({ platform: 'linux', hostname: 'desk', appVersion: '1.0.0' })
    const settled = async () => undefined
    const registration = new DeviceRegistration({ ...ada.devices, words, settled, now: Date.now })
    const access = { serverUrl: server.baseUrl, accessToken: grant.accessToken, userId: grant.user.id }
    const next = await server.register('Grace')
    const late = registration.step(access)
    registration.forget()
    await late
    await registration.step({ ...access, accessToken: next.accessToken, userId: next.user.id })
    expect((await listed(next.accessToken)).map(({ name }) => name)).toEqual(['desk'])
  })

  test('another account of this computer is another device', async () => {
    const ada = await signedIn()
    await ada.auth.signOut()
    await ada.auth.startLocal({ displayName: 'Grace' })
    await expect.poll(() => ada.heartbeat.state.kind, PATIENCE).toBe('registered')
    expect(idOf(ada.heartbeat)).not.toBe(ada.id)
    await ada.auth.signOut()
    await ada.auth.continueLocal(ada.grant.user.id)
    await expect.poll(() => ada.heartbeat.state, PATIENCE).toEqual({ kind: 'registered', deviceId: ada.id })
  })

  test('id and token are sealed on disk, for this user only', async () => {
    const { id } = await signedIn()
    const path = join(scene.folder, 'devices.json')
    const text = await readFile(path, 'utf8')
    expect(text).not.toContain(id)
    expect(text).not.toContain(String(scene.asked[0]?.body.token))
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  test.each([400, 422])('a server that refuses the platform with %i gets `web`', async status => {
    scene.instead = (_path, { body }) => (String(body).includes('"macos"') ? refuse(status) : undefined)
    const { id } = await signedIn()
    expect(scene.asked.map(({ body }) => body.platform)).toEqual(['macos', 'web'])
    expect(scene.asked.map(({ body }) => body.device_id)).toEqual([id, id])
  })

  test.each([
    [404, { errors: { detail: 'Not Found' } }],
    [405, {}],
    [501, {}],
  ])('a server without devices (%i) is scene.asked once', async (status, body) => {
    scene.instead = () => refuse(status, body)
    const started = scene.profile.start()
    const { heartbeat, states } = scene.begin(started)
    await started.auth.startLocal({ displayName: 'Ada' })
    await expect.poll(() => states.at(-1)?.kind, PATIENCE).toBe('none')
    heartbeat.wake()
    await heartbeat.retry()
    expect(scene.calls).toEqual(['POST /api/devices'])
    expect(scene.time.pending).toBe(0)
  })

  test('an offline start registers when the line is there', async () => {
    const first = await signedIn()
    first.heartbeat.dispose()
    server.setReachable(false)
    const started = await scene.profile.restart(first)
    const { heartbeat } = scene.begin(started)
    await heartbeat.start()
    await expect.poll(() => scene.time.pending, PATIENCE).toBe(1)
    expect(heartbeat.state).toEqual({ kind: 'waiting', why: 'unreachable' })
    server.setReachable(true)
    heartbeat.wake()
    await expect.poll(() => heartbeat.state, PATIENCE).toEqual({ kind: 'registered', deviceId: first.id })
  })
})

test.each([
  [429, 'tooMany'],
  [503, 'refused'],
])('says why it waits: %i is %s, until it is registered', async (status, why) => {
  const started = scene.profile.start()
  const { heartbeat, states } = scene.begin(started)
  scene.instead = () => refuse(status)
  await started.auth.startLocal({ displayName: 'Ada' })
  await expect.poll(() => heartbeat.state, PATIENCE).toEqual({ kind: 'waiting', why })
  scene.instead = () => undefined
  expect(await heartbeat.retry()).toMatchObject({ kind: 'registered' })
  expect(states.map(({ kind }) => kind)).toEqual(['waiting', 'waiting', 'registered'])
})

describe('the limit', () => {
  test.each([
    ['device_limit_exceeded', 409],
    ['max_devices_reached', 422],
  ])('%s is told, and ends once a place is free', async (error, status) => {
    const started = scene.profile.start()
    const { heartbeat } = scene.begin(started)
    scene.instead = () => refuse(status, { success: false, error })
    await started.auth.startLocal({ displayName: 'Ada' })
    await expect.poll(() => heartbeat.state, PATIENCE).toEqual({ kind: 'limit' })
    expect(scene.calls).toEqual(['POST /api/devices'])
    expect(await heartbeat.retry()).toEqual({ kind: 'limit' })
    scene.instead = () => undefined
    expect(await heartbeat.retry()).toMatchObject({ kind: 'registered' })
  })
})

describe('the push token', () => {
  test('is another one after thirty days, also when the machine slept through them', async () => {
    const { heartbeat, id } = await signedIn()
    const before = scene.asked[0]?.body.token
    scene.profile.now += 30 * DAY_MS - 1
    heartbeat.wake()
    await expect.poll(() => scene.time.pending, PATIENCE).toBe(1)
    scene.profile.now += 1
    heartbeat.wake()
    await expect.poll(() => scene.time.pending, PATIENCE).toBe(1)
    expect(since(1)).toEqual([`POST /api/devices/${id}/heartbeat`, `PUT /api/devices/${id}/token`])
    expect(scene.asked.at(-1)?.body.token).not.toBe(before)
    heartbeat.wake()
    await expect.poll(() => scene.time.pending, PATIENCE).toBe(1)
    expect(scene.calls.at(-1)).toBe(`POST /api/devices/${id}/heartbeat`)
  })

  test('stays the old one until the server has the new one', async () => {
    const { heartbeat } = await signedIn()
    scene.profile.now += 31 * DAY_MS
    scene.instead = () => refuse(503)
    heartbeat.wake()
    await expect.poll(() => scene.time.pending, PATIENCE).toBe(1)
    const { tokenMadeAt } = await known()
    expect(scene.profile.now - tokenMadeAt).toBe(31 * DAY_MS)
    scene.instead = () => undefined
    heartbeat.wake()
    await expect.poll(async () => (await known()).tokenMadeAt, PATIENCE).toBe(scene.profile.now)
    expect((await known()).pushToken).toBe(scene.asked.at(-1)?.body.token)

    async function known() {
      const [started] = scene.profile.starts
      const grant = grantOf(await (started?.auth.state() ?? Promise.reject(new Error('not started'))))
      const device = await started?.devices.vault.ifKnown(server.baseUrl, grant.user.id)
      if (device === undefined) throw new Error('no device')
      return device
    }
  })

  test('goes with a registration where it has no route of its own', async () => {
    const { heartbeat } = await signedIn()
    scene.profile.now += 31 * DAY_MS
    scene.instead = path => (path.endsWith('/token') ? refuse(404) : undefined)
    heartbeat.wake()
    await expect.poll(() => scene.time.pending, PATIENCE).toBe(1)
    const [first, put, again] = scene.asked
    expect(scene.calls).toHaveLength(3)
    expect(again?.call).toBe('POST /api/devices')
    expect(again?.body.token).not.toBe(first?.body.token)
    expect(put?.call).toMatch(/^PUT/)
  })
})
