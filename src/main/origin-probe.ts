import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import type { Socket } from 'node:net'
import { EMBEDDED_SERVICE, healthResponse } from '#shared/rest/health.ts'
import { describeError, type Log } from './logger.ts'
import type { Fetch } from './server-request.ts'
import { openTlsLine } from './tls-line.ts'

export interface OriginProbeOptions {
  readonly fetch: Fetch
  /** Origin of our own page. */
  readonly pageOrigin: string
  /** The one certificate that counts, where the person compared it. */
  readonly pinAt: (origin: string) => string | undefined
  readonly log: Log
}

const TIMEOUT_MS = 5_000

/** Finds out whether a server answers our page, or programs only (Phoenix: `check_origin`; CORS). */
export class OriginProbe {
  readonly #options: OriginProbeOptions

  constructor(options: OriginProbeOptions) {
    this.#options = options
  }

  /** `origin` is where the server is reached. Never rejects: what cannot be found out counts as not refused. */
  async isRefused(origin: string, accessToken: string): Promise<boolean> {
    try {
      if (await this.#isEmbedded(origin)) return false
      return !(await this.#allowsRequests(origin)) || (await this.#refusesSocket(origin, accessToken))
    } catch (error) {
      this.#options.log.debug('origin not probed', { error: describeError(error) })
      return false
    }
  }

  /** Our own server answers our own pages, always. */
  async #isEmbedded(origin: string): Promise<boolean> {
    const response = await this.#fetch(`${origin}/health`, {})
    const health = healthResponse.safeParse(await response.json().catch(() => null))
    return health.success && health.data.service === EMBEDDED_SERVICE
  }

  /** The question that a browser asks before a request with a token (Fetch standard, CORS preflight). */
  async #allowsRequests(origin: string): Promise<boolean> {
    const { pageOrigin } = this.#options
    const { headers } = await this.#fetch(`${origin}/api/v1/workspaces`, {
      method: 'OPTIONS',
      headers: {
        origin: pageOrigin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    })
    const allowed = headers.get('access-control-allow-origin')
    const named = (headers.get('access-control-allow-headers') ?? '').toLowerCase().split(/\s*,\s*/)
    return (allowed === '*' || allowed === pageOrigin) && named.includes('authorization')
  }

  /** True when only the Origin keeps the door shut. */
  async #refusesSocket(origin: string, accessToken: string): Promise<boolean> {
    if ((await this.#handshake(origin, accessToken, this.#options.pageOrigin)) === 101) return false
    return (await this.#handshake(origin, accessToken, origin)) === 101
  }

  /** HTTP status of an opening handshake (RFC 6455 section 4.1). */
  async #handshake(origin: string, accessToken: string, sentOrigin: string): Promise<number> {
    const line = origin.startsWith('https:') ? await this.#verifiedLine(origin) : undefined
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    const asked = request(
      `${origin.replace(/^https:/, 'http:')}/socket/websocket?${handshakeQuery(accessToken)}`,
      {
        headers: {
          host: new URL(origin).host,
          origin: sentOrigin,
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': randomBytes(16).toString('base64'),
        },
        timeout: TIMEOUT_MS,
        ...(line === undefined ? {} : { createConnection: () => line }),
      },
    )
    asked.once('upgrade', (_response, socket) => {
      socket.destroy()
      resolve(101)
    })
    asked.once('response', response => {
      response.destroy()
      resolve(response.statusCode ?? 0)
    })
    asked.once('timeout', () => asked.destroy(new Error('no answer in time')))
    asked.once('error', reject)
    asked.end()
    return promise
  }

  async #verifiedLine(origin: string): Promise<Socket> {
    const { socket, authorized, fingerprint } = await openTlsLine(origin)
    const pin = this.#options.pinAt(origin)
    if (pin === undefined ? authorized : pin === fingerprint) return socket
    socket.destroy()
    throw new Error('another certificate')
  }

  #fetch(url: string, init: RequestInit): Promise<Response> {
    return this.#options.fetch(url, {
      ...init,
      redirect: 'error',
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  }
}

const handshakeQuery = (token: string) => new URLSearchParams({ token, vsn: '2.0.0' })
