import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type InMemoryServer, startTestServer } from '../server/testing/in-memory-server.ts'
import { RestCaller } from '../server/testing/rest-caller.ts'
import { DeviceScene } from './testing/device-scene.ts'
import { PATIENCE, signIn } from './testing/signed-in-device.ts'

const BEAT_MS = 60_000

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

describe('the heartbeat', () => {
  test('comes every minute', async () => {
    const { id } = await signedIn()
    for (const count of [1, 2, 3]) {
      scene.time.advance(BEAT_MS - 1)
      expect(scene.calls).toHaveLength(count)
      scene.time.advance(1)
      await expect.poll(() => scene.time.pending, PATIENCE).toBe(1)
      expect(scene.calls).toHaveLength(count + 1)
    }
    expect(since(1)).toEqual(Array.from({ length: 3 }, () => `POST /api/devices/${id}/heartbeat`))
  })

  test.each([
    [0, 54_000],
    [1, 66_000],
  ])('jitter %d waits %i ms', async (random, wait) => {
    const started = scene.profile.start()
    const { heartbeat } = scene.begin(started, random)
    await started.auth.startLocal({ displayName: 'Ada' })
    await expect.poll(() => heartbeat.state.kind, PATIENCE).toBe('registered')
    scene.time.advance(wait - 1)
    expect(scene.calls).toHaveLength(1)
    scene.time.advance(1)
    await expect.poll(() => scene.calls.length, PATIENCE).toBe(2)
  })

  test('comes at once on waking up, and the minute begins anew', async () => {
    const { heartbeat } = await signedIn()
    scene.time.advance(50_000)
    heartbeat.wake()
    await expect.poll(() => scene.time.pending, PATIENCE).toBe(1)
    expect(scene.calls).toHaveLength(2)
    scene.time.advance(BEAT_MS - 1)
    expect(scene.calls).toHaveLength(2)
  })

  test('backs off while the server is away, and goes on as before when it is back', async () => {
    const { heartbeat, id } = await signedIn()
    server.setReachable(false)
    scene.time.advance(BEAT_MS)
    const waits = [5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000]
    for (const [index, wait] of waits.entries()) {
      await expect.poll(() => scene.time.pending, PATIENCE).toBe(1)
      scene.time.advance(wait - 1)
      expect(scene.calls).toHaveLength(index + 2)
      scene.time.advance(1)
    }
    await expect.poll(() => scene.time.pending, PATIENCE).toBe(1)
    expect(heartbeat.state).toEqual({ kind: 'registered', deviceId: id })
    server.setReachable(true)
    heartbeat.wake()
    await expect.poll(() => scene.time.pending, PATIENCE).toBe(1)
    const count = scene.calls.length
    scene.time.advance(BEAT_MS)
    await expect.poll(() => scene.calls.length, PATIENCE).toBe(count + 1)
  })

  test('a server that asks for a pause gets it', async () => {
    await signedIn()
    scene.instead = () =>
      new Response('{"error":"rate_limited"}', { status: 429, headers: { 'retry-after': '90' } })
    scene.time.advance(BEAT_MS)
    await expect.poll(() => scene.time.pending, PATIENCE).toBe(1)
    scene.time.advance(89_999)
    expect(scene.calls).toHaveLength(2)
    scene.time.advance(1)
    await expect.poll(() => scene.calls.length, PATIENCE).toBe(3)
  })

  test('a server that forgot the device gets it again', async () => {
    const { heartbeat, grant, id } = await signedIn()
    const rest = new RestCaller(server, {
      ...(await server.register('Reader')),
      accessToken: grant.accessToken,
    })
    await rest.call('DELETE', `/api/devices/${id}`)
    scene.time.advance(BEAT_MS)
    await expect.poll(() => scene.time.pending, PATIENCE).toBe(1)
    expect(since(1)).toEqual([`POST /api/devices/${id}/heartbeat`, 'POST /api/devices'])
    expect(await listed(grant.accessToken)).toMatchObject([{ id }])
    expect(heartbeat.state).toEqual({ kind: 'registered', deviceId: id })
  })

  test('survives a restart of the server', async () => {
    const { id, grant } = await signedIn()
    await server.restart()
    scene.time.advance(BEAT_MS)
    await expect.poll(() => scene.time.pending, PATIENCE).toBe(1)
    expect(since(1)).toEqual([`POST /api/devices/${id}/heartbeat`])
    expect(await listed(grant.accessToken)).toMatchObject([{ id }])
  })

  test('a token that ran out while the machine slept is renewed first', async () => {
    const { heartbeat, id } = await signedIn()
    scene.profile.now += 8 * 60 * 60 * 1_000
    heartbeat.wake()
    await expect.poll(() => scene.time.pending, PATIENCE).toBe(1)
    expect(scene.profile.requests.slice(-2)).toEqual(['/api/auth/refresh', `/api/devices/${id}/heartbeat`])
  })

  test('a token that the server refuses is renewed once', async () => {
    const { id } = await signedIn()
    let refused = 0
    scene.instead = () => (refused++ === 0 ? refuse(401) : undefined)
    scene.time.advance(BEAT_MS)
    await expect.poll(() => scene.time.pending, PATIENCE).toBe(1)
    const beat = `/api/devices/${id}/heartbeat`
    expect(scene.profile.requests.slice(-3)).toEqual([beat, '/api/auth/refresh', beat])
  })

  test('servers that take no signs of life are not sent any', async () => {
    await signedIn()
    scene.instead = path => (path.endsWith('/heartbeat') ? refuse(501) : undefined)
    scene.time.advance(BEAT_MS)
    await expect.poll(() => scene.calls.length, PATIENCE).toBe(2)
    expect(scene.time.pending).toBe(0)
  })
})
