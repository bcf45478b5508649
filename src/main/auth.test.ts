import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type InMemoryServer, startTestServer } from '../server/testing/in-memory-server.ts'
import { AuthApi } from './auth-api.ts'
import { AuthProfile, grantOf } from './testing/auth-profile.ts'
import { TestSeal } from './testing/test-seal.ts'

const OTHER = 'https://chat.example.org'

let folder = ''
let server: InMemoryServer
let other: InMemoryServer
let profile: AuthProfile

/** Two servers by address, as the network has them. */
function fetchAny(
  url: string,
  { method = 'GET', headers = {}, body = null }: RequestInit,
): Promise<Response> {
  const { origin, pathname } = new URL(url)
  return (origin === OTHER ? other : server).fetch(pathname, { method, headers, body })
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quikapp-auth-'))
  server = await startTestServer()
  other = await startTestServer()
  profile = new AuthProfile({
    path: join(folder, 'sign-in.json'),
    serverUrl: server.baseUrl,
    fetch: fetchAny,
  })
})
afterEach(async () => {
  await profile.dispose()
  await server.stop()
  await other.stop()
  await rm(folder, { recursive: true })
})

test('a first start: nobody, then a name is enough', async () => {
  const { auth, states } = profile.start()
  expect(await auth.state()).toEqual({
    kind: 'signedOut',
    server: { url: server.baseUrl, local: true },
    remembered: [],
    notice: undefined,
  })
  const grant = grantOf(await auth.startLocal({ displayName: 'Ada' }))
  expect(grant.user).toMatchObject({ displayName: 'Ada', email: expect.stringMatching(/@local\.invalid$/) })
  expect(grant.expiresAt).toBe(profile.now + 900_000)
  expect(states.map(state => state.kind)).toEqual(['signedIn'])
  const me = await server.fetch('/api/v1/me', { headers: { authorization: `Bearer ${grant.accessToken}` } })
  expect(me.status).toBe(200)
})

test('no secret reaches the page or the disk in the clear', async () => {
  const { auth, vault } = profile.start()
  const state = await auth.startLocal({ displayName: 'Ada' })
  const refreshToken = vault.signInAt(server.baseUrl)?.refreshToken ?? 'none'
  expect(refreshToken.length).toBeGreaterThan(20)
  expect(JSON.stringify(state)).not.toContain(refreshToken)
  expect(await readFile(join(folder, 'sign-in.json'), 'utf8')).not.toContain(refreshToken)
})

test('the next start is signed in by itself, with a token that works', async () => {
  const first = profile.start()
  const before = grantOf(await first.auth.startLocal({ displayName: 'Ada' }))
  const second = await profile.restart(first)
  const after = grantOf(await second.auth.state())
  expect(after.user.id).toBe(before.user.id)
  const me = await server.fetch('/api/v1/me', { headers: { authorization: `Bearer ${after.accessToken}` } })
  expect(me.status).toBe(200)
})

test('renewals at the same time share one request', async () => {
  const { auth } = profile.start()
  await auth.startLocal({ displayName: 'Ada' })
  profile.requests.length = 0
  const renewed = await Promise.all([auth.renew(), auth.renew(), auth.renew()])
  expect(profile.requests).toEqual(['/api/auth/refresh'])
  expect(new Set(renewed.map(state => grantOf(state).accessToken)).size).toBe(1)
})

test('a crash between rotation and disk: a local account signs in again with its own credential', async () => {
  const first = profile.start()
  const before = grantOf(await first.auth.startLocal({ displayName: 'Ada' }))
  const stale = first.vault.signInAt(server.baseUrl)?.refreshToken ?? ''
  await first.auth.renew()
  await first.vault.keepSignIn(server.baseUrl, before.user, stale)
  const second = await profile.restart(first)
  expect(grantOf(await second.auth.state()).user.id).toBe(before.user.id)
  expect(grantOf(await second.auth.renew()).user.id).toBe(before.user.id)
})

test('a refused refresh of an account with a password ends in words', async () => {
  const person = await other.register('Grace')
  const first = profile.start()
  await first.auth.signIn({ serverUrl: OTHER, email: person.email, password: person.password })
  await first.vault.keepSignIn(OTHER, person.user, 'no-such-token')
  const { auth, states } = await profile.restart(first)
  expect(await auth.state()).toMatchObject({
    kind: 'signedOut',
    server: { url: server.baseUrl },
    notice: expect.stringContaining('Sign in again'),
    ended: { serverUrl: OTHER, email: person.email },
  })
  expect(states).toHaveLength(1)
  await expect(auth.renew()).rejects.toMatchObject({ category: 'auth' })
})

test('a server that is down: still signed in, renewing says network, and recovers', async () => {
  const first = profile.start()
  await first.auth.startLocal({ displayName: 'Ada' })
  const second = await profile.restart(first)
  server.setReachable(false)
  expect(grantOf(await second.auth.state())).toMatchObject({ accessToken: '', expiresAt: 0 })
  await expect(second.auth.renew()).rejects.toMatchObject({
    category: 'network',
    message: expect.stringContaining('cannot be reached'),
  })
  server.setReachable(true)
  expect(grantOf(await second.auth.renew()).accessToken).not.toBe('')
})

test('a wrong password and a server that is not there are different words', async () => {
  const person = await other.register('Grace')
  const { auth } = profile.start()
  const { email } = person
  await expect(auth.signIn({ serverUrl: OTHER, email, password: 'wrong password' })).rejects.toMatchObject({
    category: 'auth',
    code: 'invalid_credentials',
  })
  other.setReachable(false)
  await expect(auth.signIn({ serverUrl: OTHER, email, password: person.password })).rejects.toMatchObject({
    category: 'network',
    code: 'server_unreachable',
  })
  await expect(
    auth.signIn({ serverUrl: 'http://chat.example.org', email, password: person.password }),
  ).rejects.toMatchObject({ category: 'forbidden', message: expect.stringContaining('https') })
  expect((await auth.state()).kind).toBe('signedOut')
})

test('signing in to another server is remembered over a restart; signing out goes back to our own', async () => {
  const person = await other.register('Grace')
  const first = profile.start()
  await first.auth.signIn({ serverUrl: 'chat.example.org', email: person.email, password: person.password })
  expect(first.auth.serverUrl).toBe(OTHER)
  const second = await profile.restart(first)
  expect(grantOf(await second.auth.state()).serverUrl).toBe(OTHER)
  const state = await second.auth.signOut()
  expect(state).toMatchObject({ kind: 'signedOut', server: { url: server.baseUrl } })
  expect(profile.remembered).toBeUndefined()
})

test('creating an account on a server; a taken address says so', async () => {
  const { auth } = profile.start()
  const account = {
    serverUrl: OTHER,
    email: 'grace@example.org',
    password: 'a good password',
    displayName: 'Grace',
  }
  expect(grantOf(await auth.register(account)).user.email).toBe('grace@example.org')
  await expect(auth.register(account)).rejects.toMatchObject({ category: 'conflict', code: 'email_taken' })
})

test('an account that the server took without our hearing of it is used, not doubled', async () => {
  const first = profile.start()
  await first.auth.state()
  const prepared = await first.vault.prepareLocal(server.baseUrl, 'Ada')
  const { email, password } = prepared
  const made = await profile.api.register(server.baseUrl, { email, password, displayName: 'Ada' })
  const second = await profile.restart(first)
  expect(await second.auth.state()).toMatchObject({ kind: 'signedOut', remembered: [] })
  expect(grantOf(await second.auth.startLocal({ displayName: 'Ada' })).user.id).toBe(made.user.id)
})

test('secrets that cannot be opened: said in words, and a new start works', async () => {
  const first = profile.start(new TestSeal('one'))
  await first.auth.startLocal({ displayName: 'Ada' })
  await first.vault.dispose()
  const { auth } = profile.start(new TestSeal('two'))
  expect(await auth.state()).toMatchObject({
    kind: 'signedOut',
    notice: expect.stringContaining('Sign in again'),
  })
  expect(grantOf(await auth.startLocal({ displayName: 'Ada' })).user.displayName).toBe('Ada')
})

test('a changed name is what a later start and the start page say', async () => {
  const first = profile.start()
  const { user } = grantOf(await first.auth.startLocal({ displayName: 'Ada' }))
  await first.auth.userChanged({ ...user, displayName: 'Ada Byron' })
  const second = await profile.restart(first)
  expect(grantOf(await second.auth.state()).user.displayName).toBe('Ada Byron')
  expect(await second.auth.signOut()).toMatchObject({ remembered: [{ displayName: 'Ada Byron' }] })
})

test('a local account that got an address and a password is signed in to, no longer continued', async () => {
  const first = profile.start()
  const { user, accessToken } = grantOf(await first.auth.startLocal({ displayName: 'Ada' }))
  const account = { email: 'ada@example.org', password: 'a good password' }
  const answer = await server.fetch('/api/v1/me', {
    method: 'PATCH',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(account),
  })
  expect(answer.status).toBe(200)
  await first.auth.userChanged({ ...user, email: account.email })
  expect(await first.auth.signOut()).toMatchObject({ kind: 'signedOut', remembered: [] })
  const { auth } = await profile.restart(first)
  expect(await auth.state()).toMatchObject({ kind: 'signedOut', remembered: [] })
  const again = grantOf(await auth.signIn({ serverUrl: server.baseUrl, ...account }))
  expect(again.user.id).toBe(user.id)
})

test('a server that is no QuikApp server says so', async () => {
  const api = new AuthApi(async () => new Response('<html>Welcome</html>', { status: 200 }))
  await expect(api.login(OTHER, { email: 'a', password: 'b' })).rejects.toMatchObject({
    code: 'unexpected_answer',
  })
  const missing = new AuthApi(async () => new Response('<html>404</html>', { status: 404 }))
  await expect(missing.login(OTHER, { email: 'a', password: 'b' })).rejects.toMatchObject({
    code: 'unexpected_answer',
  })
})
