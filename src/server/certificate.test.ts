import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { givenCertificate, ownCertificate, ownFingerprint } from './certificate.ts'
import { makeCertificate } from './certificate-maker.ts'
import { StartError } from './start-error.ts'
import { type HttpsServer, startHttpsServer } from './testing/https-server.ts'

const DAY = 24 * 3_600_000
const now = Date.UTC(2026, 10, 21)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quikapp-certificate-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const order = { notBefore: now - DAY, notAfter: now + DAY }

describe('a certificate made here', () => {
  test('names the machine in every way it may be asked for', () => {
    const names = ['office.example', '192.168.1.7', '::1', 'fd00::2', '1:2:3:4:5:6:7:8', '::ffff:1.2.3.4']
    const { cert } = makeCertificate({ names, ...order })
    const x509 = new X509Certificate(cert)
    expect(x509.subject).toBe('CN=office.example')
    expect(x509.subjectAltName?.split(', ')).toEqual([
      'DNS:office.example',
      'IP Address:192.168.1.7',
      'IP Address:0:0:0:0:0:0:0:1',
      'IP Address:FD00:0:0:0:0:0:0:2',
      'IP Address:1:2:3:4:5:6:7:8',
      'IP Address:0:0:0:0:0:FFFF:102:304',
    ])
    for (const name of names.slice(1)) expect(x509.checkIP(name), name).toBeDefined()
    expect(x509.checkHost('office.example')).toBe('office.example')
  })

  test('is signed by itself, on P-256, for servers, between its two dates', () => {
    const x509 = new X509Certificate(makeCertificate({ names: ['a'], ...order }).cert)
    expect(x509.verify(x509.publicKey)).toBe(true)
    expect(x509.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' })
    expect(x509.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
    expect([x509.validFromDate.getTime(), x509.validToDate.getTime()]).toEqual([now - DAY, now + DAY])
  })

  test.each([Date.UTC(2049, 11, 31, 23, 59, 59), Date.UTC(2050, 0, 1), Date.UTC(2126, 1, 28)])(
    'may end at %i',
    notAfter => {
      const { cert } = makeCertificate({ names: ['a'], notBefore: 0, notAfter })
      expect(new X509Certificate(cert).validToDate.getTime()).toBe(notAfter)
    },
  )

  test('is never the same as another one', () => {
    const made = Array.from(
      { length: 50 },
      () => new X509Certificate(makeCertificate({ names: ['a'], ...order }).cert),
    )
    expect(new Set(made.map(one => one.serialNumber)).size).toBe(made.length)
    expect(new Set(made.map(one => one.fingerprint256)).size).toBe(made.length)
    for (const one of made) expect(one.verify(one.publicKey)).toBe(true)
  })
})

describe("a server's own certificate", () => {
  const own = (at: number) => ownCertificate(folder, ['office.example', '192.168.1.7'], at)

  test('is made once, for ten years, and kept for its owner alone', () => {
    const first = own(now)
    expect(own(now + 1000)).toEqual(first)
    expect(ownCertificate(folder, ['another.example'], now)).toEqual(first)
    const x509 = new X509Certificate(first.cert)
    expect(x509.validToDate.getTime() - now).toBeGreaterThan(3_650 * DAY)
    expect(first.fingerprint).toBe(x509.fingerprint256)
    expect(first.fingerprint).toMatch(/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/)
    expect(ownFingerprint(folder)).toBe(first.fingerprint)
    if (process.platform !== 'win32') {
      expect(statSync(join(folder, 'certificate.pem')).mode & 0o777).toBe(0o600)
    }
  })

  test('is replaced in its last thirty days, not before', () => {
    const { fingerprint, cert } = own(now)
    const end = new X509Certificate(cert).validToDate.getTime()
    expect(own(end - 31 * DAY).fingerprint).toBe(fingerprint)
    const next = own(end - 29 * DAY)
    expect(next.fingerprint).not.toBe(fingerprint)
    expect(ownFingerprint(folder)).toBe(next.fingerprint)
  })

  test.each([
    ['rubbish', () => 'rubbish'],
    ['nothing', () => ''],
    ['a certificate without its key', (text: string) => text.slice(0, text.indexOf('-----BEGIN PRIVATE'))],
    [
      'the key of another one',
      (text: string) =>
        text.slice(0, text.indexOf('-----BEGIN PRIVATE')) + makeCertificate({ names: ['a'], ...order }).key,
    ],
  ])('that is %s is refused, not silently replaced', (_title, damage) => {
    own(now)
    const file = join(folder, 'certificate.pem')
    const damaged = damage(readFileSync(file, 'utf8'))
    writeFileSync(file, damaged)
    expect(() => own(now)).toThrow(StartError)
    expect(() => own(now)).toThrow(/certificate\.pem is damaged; move it away/)
    expect(() => ownFingerprint(folder)).toThrow(StartError)
    expect(readFileSync(file, 'utf8')).toBe(damaged)
  })

  test('that is not there yet has no fingerprint', () => {
    expect(() => ownFingerprint(folder)).toThrow(/There is no certificate in .* yet/)
  })
})

describe('a given certificate', () => {
  const ours = makeCertificate({ names: ['a.example'], ...order })
  const other = makeCertificate({ names: ['b.example'], ...order })

  test.each([
    ['good', ours.cert, ours.key, null],
    ['a chain', ours.cert + other.cert, ours.key, null],
    ['no certificate', 'hello', ours.key, /cert\.pem holds no certificate in PEM form\.$/],
    ['swapped files', ours.key, ours.cert, /cert\.pem holds no certificate in PEM form\.$/],
    ['no key', ours.cert, 'hello', /key\.pem holds no private key in PEM form/],
    ["another one's key", ours.cert, other.key, /key\.pem does not belong to the certificate .*cert\.pem\.$/],
  ])('that is %s', (_title, cert, key, refusal) => {
    const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
    writeFileSync(certFile, cert)
    writeFileSync(keyFile, key)
    if (refusal === null) return expect(givenCertificate(certFile, keyFile)).toEqual({ cert, key })
    expect(() => givenCertificate(certFile, keyFile)).toThrow(StartError)
    expect(() => givenCertificate(certFile, keyFile)).toThrow(refusal)
  })

  test('that is not there is one sentence', () => {
    expect(() => givenCertificate(join(folder, 'none'), folder)).toThrow(/The file .*none cannot be read\.$/)
  })
})

describe('a server with a certificate of its own', () => {
  let server: HttpsServer
  beforeEach(async () => {
    server = await startHttpsServer()
  })
  afterEach(() => server.stop())

  const port = () => Number(new URL(server.url).port)

  test('answers who trusts exactly that certificate', async () => {
    const { promise, resolve, reject } = Promise.withResolvers<number | undefined>()
    get(`${server.url}/health`, { ca: server.cert, agent: false }, answer => {
      answer.resume()
      resolve(answer.statusCode)
    }).on('error', reject)
    expect(await promise).toBe(200)
  })

  test('shows the fingerprint that its invites carry', async () => {
    const socket = connect({ host: '127.0.0.1', port: port(), rejectUnauthorized: false })
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    socket.once('secureConnect', () => resolve(socket.getPeerCertificate().fingerprint256))
    socket.once('error', reject)
    expect(await promise).toBe(server.fingerprint)
    socket.destroy()
    const ada = await server.memory.register('Ada')
    const answer = await server.memory.fetch('/api/v1/invites', {
      method: 'POST',
      headers: { authorization: `Bearer ${ada.accessToken}` },
    })
    const { invite } = (await answer.json()) as { invite: { url: string; code: string } }
    const link = new URL(invite.url)
    expect(Object.fromEntries(link.searchParams)).toEqual({
      server: server.url,
      code: invite.code,
      fingerprint: server.fingerprint.replaceAll(':', ''),
    })
  })
})
