import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AuthState } from '#shared/ipc/sign-in.ts'
import { type InMemoryServer, startTestServer } from '../server/testing/in-memory-server.ts'
import { AuthProfile, grantOf } from './testing/auth-profile.ts'

const remembered = (state: AuthState) =>
  state.kind === 'signedOut' ? state.remembered.map(({ userId }) => userId) : []
const DAY_MS = 24 * 60 * 60 * 1_000

let folder = ''
let server: InMemoryServer
let profile: AuthProfile

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quikapp-auth-'))
  server = await startTestServer()
  profile = new AuthProfile({
    path: join(folder, 'sign-in.json'),
    serverUrl: server.baseUrl,
    fetch: server.fetch,
  })
})
afterEach(async () => {
  await profile.dispose()
  await server.stop()
  await rm(folder, { recursive: true })
})

test('signing out keeps a local account to continue with, until it is forgotten', async () => {
  const { auth, signOuts, vault } = profile.start()
  const grant = grantOf(await auth.startLocal({ displayName: 'Ada' }))
  const { refreshToken = '' } = vault.signInAt(server.baseUrl) ?? {}
  expect(await auth.signOut()).toMatchObject({
    kind: 'signedOut',
    remembered: [{ userId: grant.user.id, displayName: 'Ada' }],
  })
  await signOuts.dispose()
  expect(vault.leaving).toEqual([])
  await expect(profile.api.refresh(server.baseUrl, refreshToken)).rejects.toMatchObject({
    category: 'auth',
  })
  expect(grantOf(await auth.continueLocal(grant.user.id)).user.id).toBe(grant.user.id)
  await auth.signOut()
  expect(await auth.forgetLocal(grant.user.id)).toMatchObject({ kind: 'signedOut', remembered: [] })
  await expect(auth.continueLocal(grant.user.id)).rejects.toMatchObject({ category: 'notFound' })
})

test('starting as somebody else loses nobody', async () => {
  const { auth } = profile.start()
  const ada = grantOf(await auth.startLocal({ displayName: 'Ada' })).user
  await auth.signOut()
  const grace = grantOf(await auth.startLocal({ displayName: 'Grace' })).user
  expect(remembered(await auth.signOut())).toEqual([grace.id, ada.id])
  expect(grantOf(await auth.continueLocal(ada.id)).user.id).toBe(ada.id)
  expect(remembered(await auth.signOut())).toEqual([ada.id, grace.id])
  expect(grantOf(await auth.continueLocal(grace.id)).user.id).toBe(grace.id)
  await auth.signOut()
  expect(remembered(await auth.forgetLocal(grace.id))).toEqual([ada.id])
  await expect(auth.continueLocal(grace.id)).rejects.toMatchObject({ category: 'notFound' })
  expect(remembered(await auth.forgetLocal('nobody'))).toEqual([ada.id])
})

test('a second person of the same name is somebody else', async () => {
  const { auth } = profile.start()
  const first = grantOf(await auth.startLocal({ displayName: 'Ada' })).user
  await auth.signOut()
  const second = grantOf(await auth.startLocal({ displayName: 'Ada' })).user
  expect(second.id).not.toBe(first.id)
  expect(remembered(await auth.signOut())).toEqual([second.id, first.id])
})

test('a sign-out without a line is delivered when the server is back, also after a restart', async () => {
  const first = profile.start()
  const { user } = grantOf(await first.auth.startLocal({ displayName: 'Ada' }))
  const { refreshToken = '' } = first.vault.signInAt(server.baseUrl) ?? {}
  server.setReachable(false)
  await first.auth.signOut()
  await first.signOuts.dispose()
  expect(first.vault.leaving).toHaveLength(1)
  server.setReachable(true)
  const second = await profile.restart(first)
  await second.auth.continueLocal(user.id)
  await second.signOuts.dispose()
  expect(second.vault.leaving).toEqual([])
  await expect(profile.api.refresh(server.baseUrl, refreshToken)).rejects.toMatchObject({
    category: 'auth',
  })
})

test('nobody signs in again: the next start delivers all the same', async () => {
  const first = profile.start()
  await first.auth.startLocal({ displayName: 'Ada' })
  const { refreshToken = '' } = first.vault.signInAt(server.baseUrl) ?? {}
  server.setReachable(false)
  await first.auth.signOut()
  const second = await profile.restart(first)
  server.setReachable(true)
  expect((await second.auth.state()).kind).toBe('signedOut')
  await second.signOuts.dispose()
  expect(second.vault.leaving).toEqual([])
  await expect(profile.api.refresh(server.baseUrl, refreshToken)).rejects.toMatchObject({
    category: 'auth',
  })
})

test('a sign-out that fails is tried again later, until it is delivered', async () => {
  const { auth, vault } = profile.start()
  await auth.startLocal({ displayName: 'Ada' })
  server.setReachable(false)
  await auth.signOut()
  await expect.poll(() => profile.timers.size).toBe(1)
  profile.fireTimers()
  await expect.poll(() => profile.timers.size).toBe(1)
  expect(vault.leaving).toHaveLength(1)
  server.setReachable(true)
  profile.fireTimers()
  await expect.poll(() => vault.leaving).toEqual([])
  expect(profile.timers.size).toBe(0)
})

test('what still waits for another try ends with the app', async () => {
  const { auth, signOuts } = profile.start()
  await auth.startLocal({ displayName: 'Ada' })
  server.setReachable(false)
  await auth.signOut()
  await expect.poll(() => profile.timers.size).toBe(1)
  await signOuts.dispose()
  expect(profile.timers.size).toBe(0)
})

test('an undelivered sign-out is given up after a week', async () => {
  const { auth, vault, signOuts } = profile.start()
  await auth.startLocal({ displayName: 'Ada' })
  server.setReachable(false)
  await auth.signOut()
  await signOuts.dispose()
  profile.now += 8 * DAY_MS
  signOuts.deliver()
  await signOuts.dispose()
  expect(vault.leaving).toEqual([])
})

test('a server that does not answer holds the end of the app up for a moment only; the next start delivers', async () => {
  let hangs = false
  const slow = new AuthProfile({
    path: join(folder, 'slow.json'),
    serverUrl: server.baseUrl,
    fetch: (url, init) => (hangs ? new Promise(() => undefined) : server.fetch(url, init)),
  })
  const first = slow.start()
  await first.auth.startLocal({ displayName: 'Ada' })
  hangs = true
  await first.auth.signOut()
  await expect.poll(() => slow.requests.at(-1)).not.toBe('/api/auth/register')
  const ended = first.signOuts.dispose()
  expect(slow.timers.size).toBe(1)
  slow.fireTimers()
  await ended
  expect(first.vault.leaving).toHaveLength(1)
  hangs = false
  const second = await slow.restart(first)
  await second.auth.state()
  await second.signOuts.settled()
  expect(second.vault.leaving).toEqual([])
  await slow.dispose()
})
