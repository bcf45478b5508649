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
import { type Fetch, requestServer } from './server-request.ts'

type Refreshed = z.output<typeof refreshResponse>

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
    const request = { serverUrl, method: 'POST', path, body, accessToken } as const
    const { ok, status, json, retryAfterSeconds } = await requestServer(this.#fetch, request)
    if (ok) return json
    if (json === undefined && status < 500) throw notOurs(serverUrl, undefined)
    throw parseApiError(status, json, retryAfterSeconds)
  }
}
