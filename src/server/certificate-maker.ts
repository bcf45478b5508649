import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isIP } from 'node:net'
import { der, derBits, derInteger, derOid, derTime } from './certificate-der.ts'

export interface CertificateOrder {
  /** Host names and addresses that the certificate is for; the first one names it. */
  readonly names: readonly string[]
  /** Epoch milliseconds. */
  readonly notBefore: number
  readonly notAfter: number
}

/** A certificate and its private key, both PEM. */
export interface CertificatePair {
  readonly cert: string
  readonly key: string
}

const OID = {
  commonName: '2.5.4.3',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  subjectAltName: '2.5.29.17',
} as const

const TRUE = Buffer.from([0xff])
/** digitalSignature and keyCertSign: it signs itself (RFC 5280, 4.2.1.3). */
const KEY_USAGE = Buffer.from([0x02, 0x84])
const VERSION_3 = Buffer.from([0xa0, 0x03, 0x02, 0x01, 0x02])
const EXTENSIONS = 0xa3
const MAX_COMMON_NAME = 64

/** Makes a self-signed certificate with a new P-256 key (RFC 5280). */
export function makeCertificate({ names, notBefore, notAfter }: CertificateOrder): CertificatePair {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = der('sequence', derOid(OID.ecdsaWithSha256))
  const name = distinguishedName(names[0] ?? 'QuikApp')
  const body = der(
    'sequence',
    VERSION_3,
    derInteger(randomBytes(16)),
    algorithm,
    name,
    der('sequence', derTime(notBefore), derTime(notAfter)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(EXTENSIONS, der('sequence', ...extensions(names))),
  )
  const signature = sign('sha256', body, privateKey)
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { cert: toPem(der('sequence', body, algorithm, derBits(signature))), key }
}

function distinguishedName(name: string): Buffer {
  const text = der('text', Buffer.from(name.slice(0, MAX_COMMON_NAME)))
  return der('sequence', der('set', der('sequence', derOid(OID.commonName), text)))
}

function extensions(names: readonly string[]): Buffer[] {
  const isAuthority = der('sequence', der('boolean', TRUE))
  return [
    critical(OID.basicConstraints, isAuthority),
    critical(OID.keyUsage, der('bits', KEY_USAGE)),
    extension(OID.extendedKeyUsage, der('sequence', derOid(OID.serverAuth))),
    extension(OID.subjectAltName, der('sequence', ...names.map(alternativeName))),
  ]
}

const extension = (oid: string, value: Buffer) => der('sequence', derOid(oid), der('octets', value))

const critical = (oid: string, value: Buffer) =>
  der('sequence', derOid(oid), der('boolean', TRUE), der('octets', value))

/** dNSName [2] or iPAddress [7] (RFC 5280, 4.2.1.6). */
function alternativeName(name: string): Buffer {
  const version = isIP(name)
  return version === 0 ? der(0x82, Buffer.from(name, 'latin1')) : der(0x87, addressBytes(name, version))
}

function addressBytes(address: string, version: number): Buffer {
  if (version === 4) return Buffer.from(address.split('.').map(Number))
  // A URL spells every address in one way: groups of hex and at most one gap.
  const [left = '', right] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const groups = (text: string) => text.split(':').filter(group => group !== '')
  const zeros = Array.from({ length: 8 - groups(left).length - groups(right ?? '').length }, () => '0')
  const all = right === undefined ? groups(left) : [...groups(left), ...zeros, ...groups(right)]
  return Buffer.from(all.map(group => group.padStart(4, '0')).join(''), 'hex')
}

function toPem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
