import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type InMemoryServer, startTestServer } from '../server/testing/in-memory-server.ts'
import { RestCaller } from '../server/testing/rest-caller.ts'
import { grantOf } from './testing/auth-profile.ts'
import { DeviceScene, idOf } from './testing/device-scene.ts'
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

describe('signing out', () => {
  test('takes the device off, and nothing is sent any more', async () => {
    const { auth, signOuts, heartbeat, id, states } = await signedIn()
    await auth.signOut()
    await signOuts.settled()
    expect(since(1)).toEqual([`DELETE /api/devices/${id}`])
    expect(scene.profile.requests.slice(-2)).toEqual([`/api/devices/${id}`, '/api/auth/logout'])
    expect(states.at(-1)).toEqual({ kind: 'none' })
    expect(scene.time.pending).toBe(0)
    const count = scene.profile.requests.length
    heartbeat.wake()
    expect(await heartbeat.retry()).toEqual({ kind: 'none' })
    expect(scene.profile.requests).toHaveLength(count)
  })

  test('without a line it is taken off when there is one, also after a restart', async () => {
    const first = await signedIn()
    server.setReachable(false)
    await first.auth.signOut()
    const second = await scene.profile.restart(first)
    server.setReachable(true)
    scene.asked = []
    await second.auth.state()
    await second.signOuts.settled()
    expect(scene.calls).toEqual([`DELETE /api/devices/${first.id}`])
    expect(second.vault.leaving).toEqual([])
  })

  test('who is back before that keeps the device and the new sign-in', async () => {
    const { auth, signOuts, heartbeat, grant, id } = await signedIn()
    server.setReachable(false)
    await auth.signOut()
    await signOuts.settled()
    server.setReachable(true)
    const back = grantOf(await auth.continueLocal(grant.user.id))
    await signOuts.settled()
    await expect.poll(() => heartbeat.state, PATIENCE).toEqual({ kind: 'registered', deviceId: id })
    expect(scene.calls.filter(call => call.startsWith('DELETE'))).toHaveLength(1)
    expect(await listed(back.accessToken)).toMatchObject([{ id }])
  })

  test('a server that cannot take devices off still hears that the sign-in is over', async () => {
    const { auth, signOuts, vault } = await signedIn()
    scene.instead = (_path, { method }) => (method === 'DELETE' ? refuse(500) : undefined)
    await auth.signOut()
    await signOuts.settled()
    expect(scene.profile.requests.at(-1)).toBe('/api/auth/logout')
    expect(vault.leaving).toEqual([])
  })

  test('from another device ends the sign-in here; the form knows who it was', async () => {
    const email = 'ada@example.org'
    const account = { serverUrl: server.baseUrl, email, password: 'a good long password' }
    const started = scene.profile.start()
    const { heartbeat, states } = scene.begin(started)
    const grant = grantOf(await started.auth.register({ ...account, displayName: 'Ada' }))
    await expect.poll(() => heartbeat.state.kind, PATIENCE).toBe('registered')
    const login = await scene.profile.api.login(server.baseUrl, account)
    const other = new RestCaller(server, { ...login, email, password: account.password })
    expect((await other.call('DELETE', `/api/devices/${idOf(heartbeat)}`)).status).toBe(200)
    scene.time.advance(BEAT_MS)
    await expect.poll(() => states.at(-1), PATIENCE).toEqual({ kind: 'none' })
    expect(await started.auth.state()).toMatchObject({ kind: 'signedOut', ended: { email } })
    expect(scene.time.pending).toBe(0)
    expect(grant.user.id).toBe(login.user.id)
  })
})
