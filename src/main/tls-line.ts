import { isIP } from 'node:net'
import { connect, createSecureContext, getCACertificates, type SecureContext, type TLSSocket } from 'node:tls'
import { parseFingerprint } from '#shared/fingerprint.ts'
import { hostOf } from './server-address.ts'

/** A TLS connection over which nothing was sent yet. Whoever gets it ends it. */
export interface TlsLine {
  readonly socket: TLSSocket
  /** True when an authority that this computer trusts vouches for the certificate and its name. */
  readonly authorized: boolean
  /** SHA-256 of the certificate, hexadecimal. */
  readonly fingerprint: string
}

const TIMEOUT_MS = 8_000
let context: SecureContext | undefined

/** What Node trusts by itself, and what this computer does. */
function trustedHere(): SecureContext {
  context ??= createSecureContext({ ca: [...getCACertificates('default'), ...getCACertificates('system')] })
  return context
}

/** Connects to an https origin and looks at its certificate; rejects when there is none to look at. */
export function openTlsLine(origin: string): Promise<TlsLine> {
  const url = new URL(origin)
  const host = hostOf(url)
  const { promise, resolve, reject } = Promise.withResolvers<TlsLine>()
  const socket = connect({
    host,
    port: url.port === '' ? 443 : Number(url.port),
    ...(isIP(host) === 0 ? { servername: host } : {}),
    secureContext: trustedHere(),
    ALPNProtocols: ['http/1.1'],
    // Judged by whoever asked; nothing is sent before.
    rejectUnauthorized: false,
  })
  socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error(`${url.host} did not answer in time`)))
  // Stays: whoever has the line may drop it at any moment.
  socket.on('error', reject)
  socket.once('close', () => reject(new Error(`${url.host} closed the line`)))
  socket.once('secureConnect', () => {
    const fingerprint = parseFingerprint(socket.getPeerX509Certificate()?.fingerprint256 ?? '')
    if (fingerprint === null) return void socket.destroy(new Error(`${url.host} shows no certificate`))
    socket.setTimeout(0)
    resolve({ socket, authorized: socket.authorized, fingerprint })
  })
  return promise
}
