import { AppError } from '#shared/errors.ts'
import type { DeviceDelay, DeviceState } from '#shared/ipc/device.ts'
import type { AuthState } from '#shared/ipc/sign-in.ts'
import type { Auth } from './auth.ts'
import type { AccountAccess, DeviceOutcome, DeviceRegistration } from './device-registration.ts'
import { describeError, type Log } from './logger.ts'

const BEAT_MS = 60_000
/** The first wait after a failure; each further one is twice as long. */
const FIRST_RETRY_MS = 5_000
const MAX_RETRY_MS = 5 * 60_000
/** Nobody may ask for a longer pause. */
const MAX_PAUSE_MS = 60 * 60_000
/** No request starts with a token that dies under way. */
const TOKEN_MARGIN_MS = 10_000

export interface DeviceHeartbeatOptions {
  readonly auth: Pick<Auth, 'state' | 'renew' | 'serverUrl'>
  readonly registration: DeviceRegistration
  readonly changed: (state: DeviceState) => void
  readonly now: () => number
  /** Between 0 and 1. */
  readonly random: () => number
  /** Runs something once, later; answers with its cancel. */
  readonly later: (run: () => void, ms: number) => () => void
  readonly log: Log
}

/** Keeps this computer in its server's list of devices for as long as somebody is signed in (facts 1.7). */
export class DeviceHeartbeat {
  readonly #options: DeviceHeartbeatOptions
  #state: DeviceState = { kind: 'none' }
  #signedIn = false
  /** Grows with each sign-in and sign-out: what was begun before one is of no account after it. */
  #turn = 0
  #failures = 0
  #running: Promise<void> | null = null
  #again = false
  #cancelWait: (() => void) | null = null
  #disposed = false

  constructor(options: DeviceHeartbeatOptions) {
    this.#options = options
  }

  get state(): DeviceState {
    return this.#state
  }

  /** Registers whoever is signed in already. */
  async start(): Promise<void> {
    const turn = this.#turn
    const state = await this.#options.auth.state()
    if (turn === this.#turn) this.authChanged(state)
  }

  authChanged(state: AuthState): void {
    this.#turn += 1
    this.#signedIn = state.kind === 'signedIn'
    this.#options.registration.forget()
    this.#failures = 0
    this.#stopWaiting()
    this.#show(this.#signedIn ? { kind: 'waiting' } : { kind: 'none' })
    if (this.#signedIn) this.wake()
  }

  /** The machine woke up, or the line is back: says so at once. */
  wake(): void {
    this.#failures = 0
    void this.#beat()
  }

  /** A place may be free now: answers with what came of it. */
  async retry(): Promise<DeviceState> {
    this.#failures = 0
    await this.#running
    await this.#beat()
    return this.#state
  }

  dispose(): void {
    this.#disposed = true
    this.#stopWaiting()
  }

  /** One at a time; what asks meanwhile gets one more after it. */
  #beat(): Promise<void> {
    this.#stopWaiting()
    if (this.#disposed || !this.#signedIn) return Promise.resolve()
    if (this.#running !== null) {
      this.#again = true
      return this.#running
    }
    const running = this.#round().finally(() => {
      this.#running = null
      if (!this.#again) return
      this.#again = false
      void this.#beat()
    })
    this.#running = running
    return running
  }

  async #round(): Promise<void> {
    const turn = this.#turn
    const isPast = () => turn !== this.#turn || this.#disposed
    try {
      const outcome = await this.#attempt(isPast)
      if (outcome === null || isPast()) return
      this.#failures = 0
      this.#settle(outcome)
    } catch (error) {
      if (!isPast()) this.#failed(AppError.from(error))
    }
  }

  /** Null where somebody signed in or out meanwhile. */
  async #attempt(isPast: () => boolean): Promise<DeviceOutcome | null> {
    const { registration } = this.#options
    const access = await this.#access(false)
    if (access === null || isPast()) return null
    try {
      return await registration.step(access)
    } catch (error) {
      if (!(error instanceof AppError) || error.category !== 'auth' || isPast()) throw error
    }
    const renewed = await this.#access(true)
    return renewed === null || isPast() ? null : registration.step(renewed)
  }

  async #access(fresh: boolean): Promise<AccountAccess | null> {
    const { auth, now } = this.#options
    const state = fresh ? await auth.renew() : await auth.state()
    if (state.kind !== 'signedIn') return null
    const { accessToken, expiresAt, user } = state.grant
    if (!fresh && expiresAt - now() < TOKEN_MARGIN_MS) return this.#access(true)
    return { serverUrl: auth.serverUrl, userId: user.id, accessToken }
  }

  #settle(outcome: DeviceOutcome): void {
    switch (outcome.kind) {
      case 'missing':
        this.#show({ kind: 'none' })
        break
      case 'limit':
        this.#show(outcome)
        // A place may become free by itself.
        this.#wait(MAX_RETRY_MS)
        break
      case 'registered':
        this.#show({ kind: 'registered', deviceId: outcome.deviceId })
        if (outcome.wantsBeats) this.#wait(BEAT_MS)
    }
  }

  #failed(error: AppError): void {
    const asked = Math.min((error.retryAfterSeconds ?? 0) * 1_000, MAX_PAUSE_MS)
    const wait = Math.min(FIRST_RETRY_MS * 2 ** this.#failures, MAX_RETRY_MS)
    // Once is enough for a server that is away for long.
    const level = this.#failures === 0 ? 'info' : 'debug'
    this.#options.log[level]('device not heard', { code: error.code, error: describeError(error) })
    this.#failures += 1
    if (this.#state.kind === 'waiting') this.#show({ kind: 'waiting', why: delayOf(error) })
    this.#wait(Math.max(asked, wait))
  }

  /** Ten per cent to either side, so that apps that started together do not speak together. */
  #wait(ms: number): void {
    this.#stopWaiting()
    const spread = 0.9 + this.#options.random() * 0.2
    this.#cancelWait = this.#options.later(() => {
      this.#cancelWait = null
      void this.#beat()
    }, ms * spread)
  }

  #stopWaiting(): void {
    this.#cancelWait?.()
    this.#cancelWait = null
  }

  #show(state: DeviceState): void {
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return
    this.#state = state
    this.#options.changed(state)
  }
}

function delayOf({ code, category }: AppError): DeviceDelay {
  if (code === 'key_store_locked') return 'keyStore'
  if (category === 'rateLimited') return 'tooMany'
  return category === 'network' ? 'unreachable' : 'refused'
}
