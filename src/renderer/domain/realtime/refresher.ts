import { AppError } from '#shared/errors.ts'
import type { Cancel, Clock } from '../ports.ts'
import { reconnectDelayMs } from './reconnect-policy.ts'

interface RefresherOptions {
  readonly clock: Clock
  readonly run: (signal: AbortSignal) => Promise<void>
  readonly onFailed: (error: AppError) => void
  /** Pause before a run that was asked for during another, in milliseconds; none unless told. */
  readonly pauseMs?: number
}

const PASSING = new Set(['network', 'server', 'rateLimited'])

/** Keeps one copy of something up to date: one run at a time, another after it when asked meanwhile, and again after a failure that may pass. */
export class Refresher {
  readonly #options: RefresherOptions
  readonly #abort = new AbortController()
  #running = false
  #again = false
  #attempt = 0
  #cancelRetry: Cancel | null = null

  constructor(options: RefresherOptions) {
    this.#options = options
  }

  get running(): boolean {
    return this.#running
  }

  /** Runs now, or once more after the present run. */
  request(): void {
    if (this.#abort.signal.aborted) return
    if (this.#running) {
      this.#again = true
      return
    }
    this.#cancelRetry?.()
    this.#cancelRetry = null
    this.#running = true
    this.#again = false
    this.#options.run(this.#abort.signal).then(
      () => this.#ended(null),
      (error: unknown) => this.#ended(AppError.from(error)),
    )
  }

  dispose(): void {
    this.#abort.abort()
    this.#cancelRetry?.()
  }

  #ended(error: AppError | null): void {
    this.#running = false
    if (this.#abort.signal.aborted) return
    if (error === null) {
      this.#attempt = 0
    } else {
      this.#options.onFailed(error)
      if (PASSING.has(error.category)) this.#retryLater()
    }
    if (this.#again) this.#later(this.#options.pauseMs ?? 0)
  }

  #later(delayMs: number): void {
    this.#cancelRetry?.()
    if (delayMs === 0) this.request()
    else this.#cancelRetry = this.#options.clock.setTimeout(() => this.request(), delayMs)
  }

  #retryLater(): void {
    const { clock } = this.#options
    this.#attempt += 1
    this.#later(reconnectDelayMs({ attempt: this.#attempt, urgent: false, random: clock.random() }))
  }
}
