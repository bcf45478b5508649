import type * as z from 'zod'
import type { AccessPort, HttpPort, HttpRequest, LogPort } from '#domain/ports.ts'
import { lineError } from './line-error.ts'
import { readAnswer } from './read-answer.ts'
import { serverAddress } from './server-address.ts'

interface HttpOptions {
  readonly serverUrl: string
  readonly access: AccessPort
  readonly log: LogPort
  /** Another way to fetch, for tests. */
  readonly fetch?: typeof fetch
  /** An answer later than this has failed, in milliseconds. */
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 15_000

/** The REST API by fetch: the bearer token added, a 401 renewed once, every answer parsed, every failure an AppError. */
export class Http implements HttpPort {
  readonly #options: HttpOptions
  readonly #fetch: typeof fetch

  constructor(options: HttpOptions) {
    this.#options = options
    this.#fetch = options.fetch ?? ((input, init) => fetch(input, init))
  }

  async request<T>(request: HttpRequest, schema: z.ZodType<T>): Promise<T> {
    const { access, log } = this.#options
    const token = access.current().accessToken
    let response = await this.#send(request)
    if (response.status === 401) {
      // Somebody else may have renewed it while this one was under way.
      if (access.current().accessToken === token) await access.renew()
      response = await this.#send(request)
    }
    const text = await response.text().catch((cause: unknown) => {
      throw lineError(cause)
    })
    const retryAfter = response.headers.get('retry-after')
    return readAnswer(request, { status: response.status, text, retryAfter }, { schema, log })
  }

  async #send({ method, path, query, body, signal }: HttpRequest): Promise<Response> {
    const { access, serverUrl, timeoutMs = TIMEOUT_MS } = this.#options
    const headers: Record<string, string> = {
      accept: 'application/json',
      authorization: `Bearer ${access.current().accessToken}`,
    }
    if (body !== undefined) headers['content-type'] = 'application/json'
    const timeout = AbortSignal.timeout(timeoutMs)
    try {
      return await this.#fetch(serverAddress(serverUrl, path, query), {
        method,
        headers,
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    } catch (cause) {
      throw lineError(cause)
    }
  }
}
