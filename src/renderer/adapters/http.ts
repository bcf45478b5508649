import type * as z from 'zod'
import type { AccessPort, HttpPort, HttpRequest, LogPort } from '#domain/ports.ts'
import { AppError } from '#shared/errors.ts'
import { parseApiError } from '#shared/rest/api-error.ts'
import { parseRespelled } from '#shared/wire/respell.ts'

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
    const { access } = this.#options
    const token = access.current().accessToken
    let response = await this.#send(request)
    if (response.status === 401) {
      // Somebody else may have renewed it while this one was under way.
      if (access.current().accessToken === token) await access.renew()
      response = await this.#send(request)
    }
    return this.#read(request, response, schema)
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
      return await this.#fetch(address(serverUrl, path, query), {
        method,
        headers,
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    } catch (cause) {
      throw lineError(cause)
    }
  }

  async #read<T>({ method, path }: HttpRequest, response: Response, schema: z.ZodType<T>): Promise<T> {
    const text = await response.text().catch((cause: unknown) => {
      throw lineError(cause)
    })
    const body = parseJson(text)
    if (!response.ok) throw parseApiError(response.status, body, retryAfter(response))
    const parsed = parseRespelled(schema, body)
    if (parsed.success) return parsed.data
    const where = parsed.error.issues.slice(0, 3).map(issue => `${issue.path.join('.')} ${issue.code}`)
    this.#options.log.warn('An answer does not parse', { method, path, where })
    throw new AppError({
      code: 'bad_answer',
      category: 'server',
      message: 'The server gave an answer that makes no sense. Is it the right address?',
      cause: parsed.error,
    })
  }
}

/** `https://host/base` and `/api/x` → `https://host/base/api/x?…`; absent query fields are left out. */
function address(serverUrl: string, path: string, query: HttpRequest['query'] = {}): string {
  const fields = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  )
  const search = fields.length === 0 ? '' : `?${new URLSearchParams(fields)}`
  return `${serverUrl.replace(/\/+$/, '')}${path}${search}`
}

function parseJson(text: string): unknown {
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** `Retry-After` in seconds; a date is not used by anybody here. */
function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined
}

function lineError(cause: unknown): AppError {
  const name = cause instanceof Error ? cause.name : ''
  if (name === 'TimeoutError') {
    return new AppError({
      code: 'timeout',
      category: 'network',
      message: 'The server did not answer in time. Please try again.',
      cause,
    })
  }
  return new AppError({
    code: name === 'AbortError' ? 'aborted' : 'unreachable',
    category: 'network',
    message: 'The server cannot be reached. Please check the connection.',
    cause,
  })
}
