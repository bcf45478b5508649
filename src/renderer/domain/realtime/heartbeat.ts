import type { Cancel, Clock } from '../ports.ts'

/** Between two pings, in milliseconds. */
const PERIOD_MS = 1_500
/** An unanswered ping this old means that nobody is there any more: with the period, at most 4.5 s of silence. */
const PATIENCE_MS = 3_000
/** A tick may come a little sooner after the ping than planned: it counts all the same, or a whole period is lost. */
const JITTER_MS = 500
/** A timer this late means that the machine slept or was busy: silence meanwhile proves nothing. */
const LATE_MS = 1_000

interface HeartbeatOptions {
  readonly clock: Clock
  /** Sends a ping and calls back at its answer. */
  readonly ping: (answered: () => void) => void
  readonly onDead: () => void
}

/** Notices a peer that went silent without closing (phoenix.js alone needs up to a minute). */
export class Heartbeat {
  readonly #options: HeartbeatOptions
  #cancel: Cancel | null = null
  #waitingSince: number | null = null
  #round = 0
  #due = 0

  constructor(options: HeartbeatOptions) {
    this.#options = options
  }

  start(): void {
    this.stop()
    this.#due = this.#options.clock.now() + PERIOD_MS
    this.#cancel = this.#options.clock.setInterval(() => this.#tick(), PERIOD_MS)
  }

  /** Asks now instead of at the next tick: the machine woke up. */
  check(): void {
    if (this.#cancel !== null) this.#ask()
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = null
    this.#waitingSince = null
    this.#round += 1
  }

  #tick(): void {
    const now = this.#options.clock.now()
    const late = now - this.#due > LATE_MS
    this.#due = now + PERIOD_MS
    if (this.#waitingSince === null || late) this.#ask()
    else if (now - this.#waitingSince >= PATIENCE_MS - JITTER_MS) this.#options.onDead()
  }

  #ask(): void {
    this.#round += 1
    const round = this.#round
    this.#waitingSince = this.#options.clock.now()
    this.#options.ping(() => {
      if (round === this.#round) this.#waitingSince = null
    })
  }
}
