import type { Cancel, Clock } from './clock.ts'
import type { Log } from './log.ts'

const DAY_MS = 24 * 3_600_000
/** Not while the server starts. */
const FIRST_MS = 60_000

export interface DailySweepOptions {
  readonly clock: Clock
  readonly log: Log
  /** What is swept, for the log. */
  readonly what: string
  readonly sweep: (now: number) => Promise<unknown>
}

/** Removes what is too old, soon after the start and every day from then on; a failure is logged and tried again. */
export class DailySweep {
  readonly #options: DailySweepOptions
  #cancel: Cancel

  constructor(options: DailySweepOptions) {
    this.#options = options
    this.#cancel = options.clock.setTimeout(() => this.#sweep(), FIRST_MS)
  }

  dispose(): void {
    this.#cancel()
  }

  #sweep(): void {
    const { clock, log, sweep, what } = this.#options
    this.#cancel = clock.setTimeout(() => this.#sweep(), DAY_MS)
    sweep(clock.now()).catch((error: unknown) => log.error({ err: error, what }, 'what is old was not swept'))
  }
}
