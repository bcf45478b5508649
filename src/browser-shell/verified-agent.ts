import { Agent, type RequestOptions } from 'node:https'
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect, createSecureContext, getCACertificates, type SecureContext } from 'node:tls'
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
    const { promise, resolve, reject } = Promise.withResolvers<undefined>()
    promise.then(
      () => callback?.(null, line),
      (error: Error) => callback?.(error, line),
    )
    line.setTimeout(CONNECT_TIMEOUT_MS, () => line.destroy(new Error(`${hostname} did not answer in time`)))
    // Stays: a line in the pool may break while nobody uses it.
    line.on('error', reject)
    line.once('close', () => reject(new Error(`${hostname} closed the line`)))
    line.once('secureConnect', () => {
      this.#session.accepts(hostname, line).then(
        accepted => {
          if (!accepted) return void line.destroy(new Error(`The certificate of ${hostname} is not accepted`))
          line.setTimeout(0)
          resolve(undefined)
        },
        (error: Error) => line.destroy(error),
      )
    })
    return undefined
  }
}
