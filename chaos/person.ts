import { randomUUID } from 'node:crypto'
import { Access } from '#adapters/access.ts'
import { AppError } from '#shared/errors.ts'
import type { AccessGrant, AuthState } from '#shared/ipc/sign-in.ts'
import type { OwnUser } from '#shared/model/user.ts'
import { refreshResponse, signInResponse } from '#shared/rest/accounts.ts'
import { parseApiError } from '#shared/rest/api-error.ts'

/** Access tokens of the server live this long, in milliseconds. */
const TOKEN_LIFE_MS = 900_000

interface Credentials {
  readonly email: string
  readonly password: string
}

async function post(
  url: string,
  body: unknown,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  try {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(10_000) })
    return { status: answer.status, body: await answer.json() }
  } catch (cause) {
    throw new AppError({ code: 'unreachable', category: 'network', message: 'No server.', cause })
  }
}

/**
 * Somebody with an account: keeps the sign-in over reloads as the desktop process does. A refresh token whose
 * answer was lost is dead; then the kept password signs in again.
 */
export class Person {
  readonly name: string
  readonly user: OwnUser
  readonly access: Access
  /** Where requests go: through the bad network, as everything else. */
  readonly serverUrl: string
  readonly #credentials: Credentials
  #refreshToken: string

  private constructor(options: {
    readonly name: string
    readonly serverUrl: string
    readonly credentials: Credentials
    readonly signIn: ReturnType<typeof signInResponse.parse>
  }) {
    this.name = options.name
    this.serverUrl = options.serverUrl
    this.user = options.signIn.user
    this.#credentials = options.credentials
    this.#refreshToken = options.signIn.refreshToken
    this.access = new Access({ grant: this.#grant(options.signIn.accessToken), renew: () => this.#renew() })
  }

  /** Makes the account over a good line; from then on everything goes to `serverUrl`. */
  static async register(name: string, directUrl: string, serverUrl: string): Promise<Person> {
    const credentials = { email: `${randomUUID()}@example.test`, password: randomUUID() }
    const answer = await post(`${directUrl}/api/auth/register`, { ...credentials, displayName: name })
    const signIn = signInResponse.parse(answer.body)
    return new Person({ name, serverUrl, credentials, signIn })
  }

  get token(): string {
    return this.access.current().accessToken
  }

  #grant(accessToken: string): AccessGrant {
    return { accessToken, expiresAt: Date.now() + TOKEN_LIFE_MS, user: this.user, serverUrl: this.serverUrl }
  }

  async #renew(): Promise<AuthState> {
    const refreshed = await post(`${this.serverUrl}/api/auth/refresh`, { refreshToken: this.#refreshToken })
    if (refreshed.status === 200) return this.#signedIn(refreshResponse.parse(refreshed.body))
    if (refreshed.status !== 401) throw parseApiError(refreshed.status, refreshed.body)
    const signIn = await post(`${this.serverUrl}/api/auth/login`, this.#credentials)
    if (signIn.status !== 200) throw parseApiError(signIn.status, signIn.body)
    return this.#signedIn(signInResponse.parse(signIn.body))
  }

  #signedIn(tokens: { readonly accessToken: string; readonly refreshToken: string }): AuthState {
    this.#refreshToken = tokens.refreshToken
    return { kind: 'signedIn', grant: this.#grant(tokens.accessToken) }
  }
}
