import { AppError } from '#shared/errors.ts'
import type { AuthApi } from './auth-api.ts'
import type { DeviceApi } from './device-api.ts'
import type { DeviceVault } from './device-vault.ts'
import { describeError, type Log } from './logger.ts'
import type { SignInVault } from './sign-in-vault.ts'
import type { Leaving, StoredSignIn } from './vault-content.ts'

/** How long a sign-out that was made offline is kept for delivery. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1_000
/** How long to wait before trying again what could not be delivered. */
const RETRY_MS = 5 * 60 * 1_000
/** How long the end of the app waits for a server: what is not delivered then is on disk. */
const GRACE_MS = 1_000

export interface SignOutsOptions {
  readonly api: AuthApi
  readonly vault: SignInVault
  readonly devices: {
    readonly api: Pick<DeviceApi, 'unregister'>
    readonly vault: Pick<DeviceVault, 'ifKnown'>
  }
  readonly now: () => number
  /** Runs something once, later; answers with its cancel. */
  readonly later: (run: () => void, ms: number) => () => void
  readonly log: Log
}

/** Tells servers about sign-outs, device first, also about those made while they could not be reached. */
export class SignOuts {
  readonly #options: SignOutsOptions
  #delivering: Promise<void> = Promise.resolve()
  #cancelRetry: (() => void) | null = null
  #disposed = false
  readonly #stop = new AbortController()

  constructor(options: SignOutsOptions) {
    this.#options = options
  }

  /** Keeps the sign-out on disk and starts its delivery; resolves when it is on disk. */
  async add(serverUrl: string, left: StoredSignIn, accessToken: string | undefined): Promise<void> {
    const { refreshToken, user } = left
    const deviceId = await this.#deviceOf(serverUrl, user.id)
    const entry: Leaving = { serverUrl, refreshToken, since: this.#options.now(), userId: user.id, deviceId }
    await this.#options.vault.addLeaving(entry)
    this.#queue(() => this.#deliverOne(entry, accessToken))
  }

  /** Tries everything that is still to be delivered, now and, slowly, until it is delivered or too old. */
  deliver(): void {
    for (const entry of this.#options.vault.leaving) this.#queue(() => this.#deliverOne(entry, undefined))
  }

  /** Resolves when nothing is on its way to a server any more. */
  async settled(): Promise<void> {
    await this.#delivering
  }

  /** Ends the retries; resolves when what was started is done or failed, or left for the next start. */
  async dispose(): Promise<void> {
    this.#disposed = true
    this.#cancelRetry?.()
    this.#cancelRetry = null
    const cancel = this.#options.later(() => this.#stop.abort(), GRACE_MS)
    await this.#delivering
    cancel()
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
    const { vault, now } = this.#options
    if (this.#stop.signal.aborted) return
    if (!vault.leaving.some(({ refreshToken }) => refreshToken === entry.refreshToken)) return
    if (now() - entry.since > KEPT_MS) return vault.dropLeaving(entry)
    if (!(await this.#left(entry, accessToken))) {
      const fresh = await this.#renewed(entry)
      if (fresh !== null) await this.#leave(entry, fresh)
    }
    await vault.dropLeaving(entry)
  }

  /** True when the access token at hand was good enough. */
  async #left(entry: Leaving, accessToken: string | undefined): Promise<boolean> {
    if (accessToken === undefined || accessToken === '') return false
    try {
      await this.#leave(entry, accessToken)
      return true
    } catch (error) {
      if (isDead(error)) return false
      throw error
    }
  }

  async #leave(entry: Leaving, accessToken: string): Promise<void> {
    await this.#unregister(entry, accessToken)
    await this.#unlessStopped(this.#options.api.logout(entry.serverUrl, accessToken))
  }

  /** Whoever signed in again meanwhile has this device anew. A server that cannot take it off must not keep the sign-in. */
  async #unregister(entry: Leaving, accessToken: string): Promise<void> {
    const { vault, devices, log } = this.#options
    const { serverUrl, deviceId } = entry
    const now = vault.signInAt(serverUrl)
    const isBack = now?.user.id === entry.userId && now?.refreshToken !== entry.refreshToken
    if (deviceId === undefined || isBack) return
    try {
      await this.#unlessStopped(devices.api.unregister({ serverUrl, accessToken }, deviceId))
    } catch (error) {
      if (isDead(error) || isPassing(error)) throw error
      log.info('device not taken off', { error: describeError(error) })
    }
  }

  /** The answer of a server, unless the app ends before it is there. */
  #unlessStopped<T>(answer: Promise<T>): Promise<T> {
    const { signal } = this.#stop
    const stopped = new Promise<never>((_resolve, reject) => {
      const stop = () =>
        reject(new AppError({ code: 'stopped', category: 'network', message: 'QuikApp ends.' }))
      if (signal.aborted) stop()
      signal.addEventListener('abort', stop, { once: true })
      const forget = () => signal.removeEventListener('abort', stop)
      answer.then(forget, forget)
    })
    return Promise.race([answer, stopped])
  }

  async #deviceOf(serverUrl: string, userId: string): Promise<string | undefined> {
    try {
      return (await this.#options.devices.vault.ifKnown(serverUrl, userId))?.deviceId
    } catch (error) {
      this.#options.log.warn('device not known', { error: describeError(error) })
      return undefined
    }
  }

  /** A fresh access token for the sign-in, null when the server no longer knows it. */
  async #renewed({ serverUrl, refreshToken }: Leaving): Promise<string | null> {
    try {
      return (await this.#unlessStopped(this.#options.api.refresh(serverUrl, refreshToken))).accessToken
    } catch (error) {
      if (isDead(error)) return null
      throw error
    }
  }
}

function isDead(error: unknown): boolean {
  return error instanceof AppError && error.category === 'auth'
}

function isPassing(error: unknown): boolean {
  return error instanceof AppError && (error.category === 'network' || error.category === 'rateLimited')
}
