import { AppError } from '#shared/errors.ts'
import { meResponse } from '#shared/rest/me.ts'
import type { AccessPort, Cancel, Clock, HttpPort, LogPort } from '../ports.ts'

/** A token with less than this left is renewed before it is used. */
const MARGIN_MS = 60_000
/** Pause after a renewal that failed for want of a network. */
const RETRY_MS = 30_000
/** Longest wait that a timer can hold. */
const MAX_WAIT_MS = 2_000_000_000

interface AccessWatchOptions {
  readonly access: AccessPort
  readonly http: HttpPort
  readonly clock: Clock
  readonly log: LogPort
  readonly onSignedOut: () => void
}

/** Keeps the access token fresh and finds out whether a refused socket means that the sign-in is over. */
export class AccessWatch {
  readonly #options: AccessWatchOptions
  #cancelTimer: Cancel | null = null
  #probe: AbortController | null = null
  /** One renewal per series of refusals: a server that refuses for another reason must not rotate tokens for ever. */
  #renewedSinceAccepted = false
  #disposed = false

  constructor(options: AccessWatchOptions) {
    this.#options = options
  }

  start(): void {
    this.#schedule()
  }

  /** Resolves once the token is good for a while. Rejects with AppError, category `auth` when signed out. */
  async freshToken(): Promise<void> {
    const { access, clock } = this.#options
    if (access.current().expiresAt - clock.now() > MARGIN_MS) return
    await access.renew()
    this.#schedule()
  }

  /** The socket opened: the token is good. */
  accepted(): void {
    this.#probe?.abort()
    this.#probe = null
    this.#renewedSinceAccepted = false
  }

  /** The socket did not open. A refusal looks like a dead server, so REST is asked which of the two it is. */
  refused(): void {
    if (this.#probe !== null || this.#disposed) return
    const probe = new AbortController()
    this.#probe = probe
    this.#ask(probe.signal).then(
      () => this.#settled(probe),
      (error: unknown) => {
        this.#settled(probe)
        this.#judge(AppError.from(error), probe.signal)
      },
    )
  }

  dispose(): void {
    this.#disposed = true
    this.#cancelTimer?.()
    this.#probe?.abort()
  }

  async #ask(signal: AbortSignal): Promise<void> {
    const { http, access } = this.#options
    try {
      await http.request({ method: 'GET', path: '/api/v1/me', signal }, meResponse)
    } catch (error) {
      const { category } = AppError.from(error)
      if (category === 'network' || category === 'auth') throw error
    }
    if (signal.aborted || this.#renewedSinceAccepted) return
    this.#renewedSinceAccepted = true
    await access.renew()
  }

  #settled(probe: AbortController): void {
    if (this.#probe === probe) this.#probe = null
  }

  #judge(error: AppError, signal: AbortSignal): void {
    if (this.#disposed || signal.aborted) return
    if (error.category === 'auth') this.#options.onSignedOut()
  }

  #schedule(): void {
    if (this.#disposed) return
    const { access, clock } = this.#options
    const left = access.current().expiresAt - clock.now() - MARGIN_MS
    // Many clients signed in at the same moment must not renew at the same moment.
    const early = clock.random() * MARGIN_MS
    this.#wait(Math.min(MAX_WAIT_MS, Math.max(1_000, left - early)))
  }

  #wait(delayMs: number): void {
    this.#cancelTimer?.()
    this.#cancelTimer = this.#options.clock.setTimeout(() => this.#renew(), delayMs)
  }

  #renew(): void {
    this.#options.access.renew().then(
      () => this.#schedule(),
      (error: unknown) => {
        if (this.#disposed) return
        const known = AppError.from(error)
        if (known.category === 'auth') this.#options.onSignedOut()
        else this.#wait(RETRY_MS)
      },
    )
  }
}
