import { Agent, type RequestOptions } from 'node:https'
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect, createSecureContext, getCACertificates, type SecureContext, type TLSSocket } from 'node:tls'
import type { ShellSession } from './session.ts'

const CONNECT_TIMEOUT_MS = 10_000
let context: SecureContext | undefined

/** What Node trusts by itself, and what this computer does. */
function trustedHere(): SecureContext {
  context ??= createSecureContext({ ca: [...getCACertificates('default'), ...getCACertificates('system')] })
  return context
}

/** Lines to https servers, each handed over only after the session has accepted its certificate. */
export class VerifiedAgent extends Agent {
  readonly #session: ShellSession

  constructor(session: ShellSession) {
    super({ keepAlive: true })
    this.#session = session
  }

  override createConnection(
    { host, port }: RequestOptions,
    callback?: (error: Error | null, line: Duplex) => void,
  ): undefined {
    const hostname = (host ?? '').replace(/^\[|\]$/g, '')
    const line = connect({
      host: hostname,
      port: Number(port ?? 443),
      ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
      secureContext: trustedHere(),
      ALPNProtocols: ['http/1.1'],
      // Judged by the session, before anything is sent.
      rejectUnauthorized: false,
    })
    const done = (error: Error | null) => {
      line.setTimeout(0)
      line.removeAllListeners('error')
      callback?.(error, line)
    }
    line.setTimeout(CONNECT_TIMEOUT_MS, () => line.destroy(new Error(`${hostname} did not answer in time`)))
    line.once('error', done)
    line.once('secureConnect', () => {
      this.#judge(hostname, line).then(accepted => {
        if (accepted) done(null)
        else line.destroy(new Error(`The certificate of ${hostname} is not accepted`))
      }, done)
    })
    return undefined
  }

  #judge(hostname: string, line: TLSSocket): Promise<boolean> {
    return this.#session.accepts(hostname, line)
  }
}
