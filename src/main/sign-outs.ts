import { AppError } from '#shared/errors.ts'
import type { AuthApi } from './auth-api.ts'
import { describeError, type Log } from './logger.ts'
import type { SignInVault } from './sign-in-vault.ts'
import type { Leaving } from './vault-content.ts'

/** How long a sign-out that was made offline is kept for delivery. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1_000
/** How long to wait before trying again what could not be delivered. */
const RETRY_MS = 5 * 60 * 1_000

export interface SignOutsOptions {
  readonly api: AuthApi
  readonly vault: SignInVault
  readonly now: () => number
  /** Runs something once, later; answers with its cancel. */
  readonly later: (run: () => void, ms: number) => () => void
  readonly log: Log
}

/** Tells servers about sign-outs, also about those made while they could not be reached. */
export class SignOuts {
  readonly #options: SignOutsOptions
  #delivering: Promise<void> = Promise.resolve()
  #cancelRetry: (() => void) | null = null
  #disposed = false

  constructor(options: SignOutsOptions) {
    this.#options = options
  }

  /** Keeps the sign-out on disk and starts its delivery; resolves when it is on disk. */
  async add(serverUrl: string, refreshToken: string, accessToken: string | undefined): Promise<void> {
    const entry: Leaving = { serverUrl, refreshToken, since: this.#options.now() }
    await this.#options.vault.addLeaving(entry)
    this.#queue(() => this.#deliverOne(entry, accessToken))
  }

  /** Tries everything that is still to be delivered, now and, slowly, until it is delivered or too old. */
  deliver(): void {
    for (const entry of this.#options.vault.leaving) this.#queue(() => this.#deliverOne(entry, undefined))
  }

  /** Ends the retries; resolves when what was started is done or failed. */
  async dispose(): Promise<void> {
    this.#disposed = true
    this.#cancelRetry?.()
    this.#cancelRetry = null
    await this.#delivering
  }

  #queue(step: () => Promise<void>): void {
    this.#delivering = this.#delivering.then(step).catch((error: unknown) => {
      this.#options.log.warn('sign-out not delivered yet', { error: describeError(error) })
      this.#retryLater()
    })
  }

  #retryLater(): void {
    if (this.#disposed || this.#cancelRetry !== null) return
    this.#cancelRetry = this.#options.later(() => {
      this.#cancelRetry = null
      this.deliver()
    }, RETRY_MS)
  }

  async #deliverOne(entry: Leaving, accessToken: string | undefined): Promise<void> {
    const { api, vault, now } = this.#options
    if (!vault.leaving.some(({ refreshToken }) => refreshToken === entry.refreshToken)) return
    if (now() - entry.since > KEPT_MS) return vault.dropLeaving(entry)
    if (!(await this.#revoked(entry, accessToken))) {
      const fresh = await this.#renewed(entry)
      if (fresh !== null) await api.logout(entry.serverUrl, fresh)
    }
    await vault.dropLeaving(entry)
  }

  /** True when the access token at hand was good enough. */
  async #revoked({ serverUrl }: Leaving, accessToken: string | undefined): Promise<boolean> {
    if (accessToken === undefined || accessToken === '') return false
    try {
      await this.#options.api.logout(serverUrl, accessToken)
      return true
    } catch (error) {
      if (isDead(error)) return false
      throw error
    }
  }

  /** A fresh access token for the sign-in, null when the server no longer knows it. */
  async #renewed({ serverUrl, refreshToken }: Leaving): Promise<string | null> {
    try {
      return (await this.#options.api.refresh(serverUrl, refreshToken)).accessToken
    } catch (error) {
      if (isDead(error)) return null
      throw error
    }
  }
}

function isDead(error: unknown): boolean {
  return error instanceof AppError && error.category === 'auth'
}
