import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { parseFingerprint } from '#shared/fingerprint.ts'

interface CertificatePair {
  /** PEM. */
  readonly cert: string
  readonly key: string
}

export interface SelfSigned extends CertificatePair {
  readonly fingerprint: string
}

type Maker = (order: {
  readonly names: readonly string[]
  readonly notBefore: number
  readonly notAfter: number
}) => CertificatePair

/** A certificate that nobody vouches for, made as the server makes its own. */
export function selfSigned(make: Maker): SelfSigned {
  const now = Date.now()
  const pair = make({ names: ['localhost', '127.0.0.1'], notBefore: now - 60_000, notAfter: now + 3_600_000 })
  return { ...pair, fingerprint: parseFingerprint(new X509Certificate(pair.cert).fingerprint256) ?? '' }
}

export interface SecureServer {
  readonly server: Server
  /** `https://127.0.0.1:PORT`. */
  readonly origin: string
  stop(): Promise<void>
}

/** An https server on this computer; what it answers is the listener's. */
export async function secureServer(
  { cert, key }: CertificatePair,
  listener: Parameters<typeof createServer>[1],
): Promise<SecureServer> {
  const server = createServer({ cert, key }, listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    server,
    origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
