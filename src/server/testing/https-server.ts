import { X509Certificate } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { makeCertificate } from '../certificate-maker.ts'
import { type InMemoryServer, startTestServer } from './in-memory-server.ts'

/** A server on a port of this machine that speaks https and wss with a certificate nobody vouches for. */
export interface HttpsServer {
  /** `https://127.0.0.1:PORT` */
  readonly url: string
  /** SHA-256, colon-separated upper-case hex. */
  readonly fingerprint: string
  readonly cert: string
  readonly memory: InMemoryServer
  stop(): Promise<void>
}

const AN_HOUR_MS = 3_600_000

/** Port 0 picks a free one; the same port again is the same place with another certificate. */
export async function startHttpsServer(port = 0): Promise<HttpsServer> {
  const now = Date.now()
  const names = ['localhost', '127.0.0.1', '::1']
  const pair = makeCertificate({ names, notBefore: now - AN_HOUR_MS, notAfter: now + AN_HOUR_MS })
  const fingerprint = new X509Certificate(pair.cert).fingerprint256
  const memory = await startTestServer({ tls: { ...pair, fingerprint } })
  await memory.server?.listen(port)
  const address = memory.server?.app.server.address() as AddressInfo
  return {
    url: `https://127.0.0.1:${address.port}`,
    fingerprint,
    cert: pair.cert,
    memory,
    stop: () => memory.stop(),
  }
}
