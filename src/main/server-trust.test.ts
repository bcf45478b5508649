import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeCertificate } from '../server/certificate-maker.ts'
import { ServerTrust, type ShownCertificate } from './server-trust.ts'
import type { KnownServer } from './settings-file.ts'
import { RecordingLog } from './testing/recording-log.ts'
import { type SecureServer, type SelfSigned, secureServer, selfSigned } from './testing/secure-server.ts'
import { openTlsLine } from './tls-line.ts'

let first: SelfSigned
let second: SelfSigned
let server: SecureServer
let requests = 0
let known: Record<string, KnownServer> = {}
let addresses: Record<string, readonly string[]> = {}
let changed: string[] = []
let trust: ServerTrust

/** What a server shows that is not there. */
let shown: ShownCertificate | undefined
const look = async (origin: string) => {
  if (shown !== undefined) return shown
  const { socket, ...seen } = await openTlsLine(origin)
  socket.destroy()
  return seen
}

beforeAll(async () => {
  first = selfSigned(makeCertificate)
  second = selfSigned(makeCertificate)
  server = await secureServer(first, (_request, response) => {
    requests += 1
    response.end()
  })
})
afterAll(() => server.stop())
const makeTrust = (refusalsStay = false) =>
  new ServerTrust({
    refusalsStay,
    known: () => known,
    keep: async servers => {
      known = { ...servers }
    },
    look,
    resolve: async host => addresses[host] ?? Promise.reject(new Error('ENOTFOUND')),
    changed: host => changed.push(host),
    log: new RecordingLog(),
  })
beforeEach(() => {
  known = {}
  addresses = {}
  changed = []
  shown = undefined
  trust = makeTrust()
})

const check = (fingerprint?: string) => trust.check({ serverUrl: server.origin, fingerprint })

test('an unknown certificate is a question with its fingerprint, and nothing is sent before the answer', async () => {
  const { fingerprint } = first
  expect(await check()).toEqual({ kind: 'unknownCertificate', serverUrl: server.origin, fingerprint })
  await expect(trust.admit(server.origin)).rejects.toMatchObject({ code: 'server_not_trusted' })
  expect(trust.pinAt(server.origin)).toBeUndefined()
  expect(requests).toBe(0)
})

test('confirmed once, it is remembered', async () => {
  await trust.trust({ serverUrl: server.origin, fingerprint: first.fingerprint.toUpperCase() })
  expect(known).toEqual({ [server.origin]: { fingerprint: first.fingerprint } })
  expect(await check()).toEqual({ kind: 'ready', serverUrl: server.origin })
  expect(await trust.admit(`${server.origin}/some/path`)).toBe(server.origin)
})

test('another certificate than the one compared is no question with a way on', async () => {
  known = { [server.origin]: { fingerprint: second.fingerprint } }
  expect(await check()).toEqual({
    kind: 'changedCertificate',
    serverUrl: server.origin,
    fingerprint: first.fingerprint,
    kept: second.fingerprint,
  })
  await expect(trust.admit(server.origin)).rejects.toMatchObject({ code: 'server_not_trusted' })
  // Not even an invitation takes the place of what was compared.
  expect(await check(first.fingerprint)).toMatchObject({ kind: 'changedCertificate' })
  expect(known[server.origin]?.fingerprint).toBe(second.fingerprint)
})

test('the new fingerprint, typed from what the server prints, takes its place', async () => {
  known = { [server.origin]: { fingerprint: second.fingerprint } }
  const typed = (first.fingerprint.match(/../g) ?? []).join(':')
  await trust.trust({ serverUrl: server.origin, fingerprint: typed })
  expect(await check()).toMatchObject({ kind: 'ready' })
})

test('a server that got a certificate of an authority is left to the authorities, once confirmed', async () => {
  const serverUrl = 'https://chat.example.org'
  known = { [serverUrl]: { fingerprint: second.fingerprint, refusesOrigin: true } }
  shown = { authorized: true, fingerprint: first.fingerprint }
  expect(await trust.check({ serverUrl })).toMatchObject({ kind: 'changedCertificate' })
  await trust.trust({ serverUrl, fingerprint: first.fingerprint })
  expect(trust.pinAt(serverUrl)).toBeUndefined()
  expect(trust.refusesOrigin(serverUrl)).toBe(true)
  expect(trust.verdict('chat.example.org', second.cert)).toBe('usual')
  shown = { authorized: true, fingerprint: second.fingerprint }
  expect(await trust.check({ serverUrl })).toEqual({ kind: 'ready', serverUrl })
})

test('where a refusal stays until the next start, that is said once the new fingerprint is kept', async () => {
  const trusted = { serverUrl: server.origin, fingerprint: first.fingerprint }
  trust = makeTrust(true)
  expect(await trust.trust(trusted)).toMatchObject({ kind: 'ready' })
  known = { [server.origin]: { fingerprint: second.fingerprint } }
  expect(trust.verdict('127.0.0.1', first.cert)).toBe('refuse')
  expect(trust.changedHosts).toEqual(['127.0.0.1'])
  await expect(trust.trust(trusted)).rejects.toMatchObject({ code: 'restart_needed' })
  expect(known[server.origin]?.fingerprint).toBe(first.fingerprint)
})

test.each([
  ['nonsense', 'invalid_fingerprint'],
  ['00'.repeat(32), 'certificate_mismatch'],
])('the fingerprint %s is not kept', async (fingerprint, code) => {
  await expect(trust.trust({ serverUrl: server.origin, fingerprint })).rejects.toMatchObject({ code })
  expect(known).toEqual({})
})

test('an invitation that names the certificate needs no question; one that names another is refused', async () => {
  await expect(check(second.fingerprint)).rejects.toMatchObject({ code: 'certificate_mismatch' })
  expect(known).toEqual({})
  expect(await check(first.fingerprint)).toMatchObject({ kind: 'ready' })
  expect(known[server.origin]).toEqual({ fingerprint: first.fingerprint })
})

test('a server that cannot be looked at is left to the request, unless its certificate is named', async () => {
  const serverUrl = 'https://127.0.0.1:9'
  expect(await trust.check({ serverUrl })).toEqual({ kind: 'ready', serverUrl })
  const named = { serverUrl, fingerprint: first.fingerprint }
  await expect(trust.check(named)).rejects.toMatchObject({ code: 'server_unreachable' })
  await expect(trust.trust(named)).rejects.toMatchObject({ code: 'server_unreachable' })
})

test('the verdict on a line: what was compared, nothing else, and the authorities where nothing was', () => {
  expect(trust.verdict('127.0.0.1', first.cert)).toBe('usual')
  known = { 'https://127.0.0.1:1': { fingerprint: first.fingerprint } }
  expect(trust.verdict('127.0.0.1', first.cert)).toBe('accept')
  expect(trust.verdict('other.example', second.cert)).toBe('usual')
  expect(changed).toEqual([])
  expect(trust.verdict('127.0.0.1', second.cert)).toBe('refuse')
  expect(trust.verdict('127.0.0.1', 'nonsense')).toBe('refuse')
  expect(changed).toEqual(['127.0.0.1'])
})

test('two servers of one name keep their own certificates', () => {
  known = {
    'https://[fd00::1]:1': { fingerprint: first.fingerprint },
    'https://[fd00::1]:2': { fingerprint: second.fingerprint },
  }
  for (const { cert } of [first, second]) expect(trust.verdict('fd00::1', cert)).toBe('accept')
})

test('the certificate in the folder of this computer’s server counts without a question', async () => {
  trust.trustOwn(server.origin, first.fingerprint)
  expect(await check()).toMatchObject({ kind: 'ready' })
  expect(trust.verdict('127.0.0.1', first.cert)).toBe('accept')
  expect(known).toEqual({})
})

test.each([
  ['http://127.0.0.1:4100', 'ready'],
  ['http://localhost:4100', 'ready'],
  ['http://[::1]:4100', 'ready'],
  ['http://192.168.1.5:4100', 'plain'],
  ['http://100.100.1.1', 'plain'],
  ['http://[fe80::1]:4100', 'plain'],
  ['http://printer.local', 'plain'],
  ['http://intern', 'plain'],
])('plain http to %s: %s', async (serverUrl, kind) => {
  addresses = { 'printer.local': ['192.168.1.9', 'fe80::9'], intern: ['10.0.0.1'] }
  expect(await trust.check({ serverUrl })).toEqual({ kind, serverUrl })
})

test.each(['http://chat.example.org', 'http://smuggled.local', 'http://mixed'])(
  'plain http to %s is refused in words, allowed or not',
  async serverUrl => {
    addresses = {
      'chat.example.org': ['93.184.216.34'],
      'smuggled.local': ['93.184.216.34'],
      mixed: ['192.168.1.5', '2001:db8::1'],
    }
    known = { [serverUrl]: { plain: true } }
    const refused = { code: 'plain_public', message: expect.stringMatching(/internet without https/) }
    await expect(trust.check({ serverUrl })).rejects.toMatchObject(refused)
    await expect(trust.allowPlain({ serverUrl })).rejects.toMatchObject(refused)
    await expect(trust.admit(serverUrl)).rejects.toMatchObject(refused)
    await expect(trust.requireNoStranger(`${serverUrl}/api/x`)).rejects.toMatchObject(refused)
  },
)

test('a name that nobody knows is said as a server that cannot be reached', async () => {
  await expect(trust.check({ serverUrl: 'http://nowhere' })).rejects.toMatchObject({
    code: 'server_unreachable',
  })
})

test('allowed once after the warning, for that server only', async () => {
  const serverUrl = 'http://192.168.1.5:4100'
  await expect(trust.requireNoStranger(serverUrl)).rejects.toMatchObject({ code: 'plain_not_allowed' })
  expect(await trust.allowPlain({ serverUrl })).toEqual({ kind: 'ready', serverUrl })
  expect(await trust.check({ serverUrl })).toEqual({ kind: 'ready', serverUrl })
  await trust.requireNoStranger(`${serverUrl}/api/auth/login`)
  expect(await trust.check({ serverUrl: 'http://192.168.1.5:4101' })).toMatchObject({ kind: 'plain' })
})

test('a name that was private and is public now is not talked to any more', async () => {
  const serverUrl = 'http://moving.local'
  addresses = { 'moving.local': ['192.168.1.5'] }
  await trust.allowPlain({ serverUrl })
  await trust.requireNoStranger(serverUrl)
  addresses = { 'moving.local': ['93.184.216.34'] }
  await expect(trust.requireNoStranger(serverUrl)).rejects.toMatchObject({ code: 'plain_public' })
})

test('what is no address is said so', async () => {
  await expect(trust.check({ serverUrl: 'ftp://x' })).rejects.toMatchObject({ code: 'invalid_server' })
})
