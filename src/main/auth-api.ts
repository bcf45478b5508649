import type * as z from 'zod'
import { AppError } from '#shared/errors.ts'
import {
  type loginRequest,
  refreshResponse,
  type registerRequest,
  type SignInResponse,
  signInResponse,
} from '#shared/rest/accounts.ts'
import { parseApiError } from '#shared/rest/api-error.ts'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>
type Refreshed = z.output<typeof refreshResponse>

const TIMEOUT_MS = 15_000

function unreachable(serverUrl: string, cause: unknown): AppError {
  return new AppError({
    code: 'server_unreachable',
    category: 'network',
    message: `The server ${new URL(serverUrl).host} cannot be reached. Check the address and your connection, then try again.`,
    cause,
  })
}

function notOurs(serverUrl: string, cause: unknown): AppError {
  return new AppError({
    code: 'unexpected_answer',
    category: 'server',
    message: `${new URL(serverUrl).host} answered, but not like a QuikApp server. Check the address.`,
    cause,
  })
}

/** The sign-in routes of a server (contract README: `/api/auth/*`). Every method rejects with an AppError. */
export class AuthApi {
  readonly #fetch: Fetch

  constructor(fetch: Fetch) {
    this.#fetch = fetch
  }

  register(serverUrl: string, body: z.input<typeof registerRequest>): Promise<SignInResponse> {
    return this.#post(serverUrl, '/api/auth/register', body, signInResponse)
  }

  login(serverUrl: string, body: z.input<typeof loginRequest>): Promise<SignInResponse> {
    return this.#post(serverUrl, '/api/auth/login', body, signInResponse)
  }

  refresh(serverUrl: string, refreshToken: string): Promise<Refreshed> {
    return this.#post(serverUrl, '/api/auth/refresh', { refreshToken }, refreshResponse)
  }

  /** Revokes the sign-in that the token belongs to. */
  async logout(serverUrl: string, accessToken: string): Promise<void> {
    await this.#send(serverUrl, '/api/auth/logout', {}, accessToken)
  }

  async #post<T>(serverUrl: string, path: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
    const answer = schema.safeParse(await this.#send(serverUrl, path, body))
    if (answer.success) return answer.data
    throw notOurs(serverUrl, answer.error)
  }

  async #send(serverUrl: string, path: string, body: unknown, accessToken?: string): Promise<unknown> {
    let response: Response
    let text: string
    try {
      response = await this.#fetch(`${serverUrl}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
        },
        body: JSON.stringify(body),
        // A redirect would carry the password to an address that nobody chose.
        redirect: 'error',
        credentials: 'omit',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      text = await response.text()
    } catch (error) {
      throw unreachable(serverUrl, error)
    }
    const answer = parseJson(text)
    if (response.ok) return answer
    if (answer === undefined && response.status < 500) throw notOurs(serverUrl, undefined)
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
    throw parseApiError(response.status, answer, Number.isFinite(retryAfter) ? retryAfter : undefined)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
