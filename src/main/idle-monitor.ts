import type { PowerMonitor } from 'electron'
import { describeError, type Log } from './logger.ts'

type PowerEvent = 'lock-screen' | 'unlock-screen' | 'suspend' | 'resume'

export interface IdleMonitorOptions {
  readonly power: Pick<PowerMonitor, 'getSystemIdleTime'> & {
    on(event: PowerEvent, listener: () => void): unknown
    off(event: PowerEvent, listener: () => void): unknown
  }
  /** Seconds without a touch after which nobody is there; 0 is never. Asked anew each time. */
  readonly idleAfter: () => number
  readonly changed: (isIdle: boolean) => void
  readonly later: (run: () => void, ms: number) => () => void
  readonly log: Log
}

/** Somebody who comes back is seen soon; going away is noticed in minutes anyway. */
const LOOK_MS = { away: 1_000, here: 5_000 } as const
const SOON_MS = 500

/**
 * Is nobody at this computer? Untouched for as long as the person chose, locked, or asleep: one word for all.
 * A locked or sleeping computer is idle also for those who never want to be away by time.
 */
export class IdleMonitor {
  readonly #options: IdleMonitorOptions
  readonly #undo: readonly (() => void)[]
  #locked = false
  #asleep = false
  #untouched = false
  #told = false
  #complained = false
  #cancelLook: () => void = () => undefined

  constructor(options: IdleMonitorOptions) {
    this.#options = options
    const { power } = options
    const set = (change: () => void) => () => {
      change()
      this.#look()
    }
    const locked = set(() => {
      this.#locked = true
    })
    const unlocked = set(() => {
      this.#locked = false
    })
    const slept = set(() => {
      this.#asleep = true
    })
    const woke = set(() => {
      this.#asleep = false
    })
    power.on('lock-screen', locked)
    power.on('unlock-screen', unlocked)
    power.on('suspend', slept)
    power.on('resume', woke)
    this.#undo = [
      () => power.off('lock-screen', locked),
      () => power.off('unlock-screen', unlocked),
      () => power.off('suspend', slept),
      () => power.off('resume', woke),
    ]
    this.#look()
  }

  get isIdle(): boolean {
    return this.#told
  }

  dispose(): void {
    this.#cancelLook()
    for (const undo of this.#undo) undo()
  }

  #look(): void {
    this.#cancelLook()
    const after = this.#options.idleAfter()
    this.#untouched = after > 0 && this.#idleSeconds() >= after
    const isIdle = this.#locked || this.#asleep || this.#untouched
    const isShort = after > 0 && after * 1_000 <= LOOK_MS.here
    const pause = isShort ? SOON_MS : isIdle ? LOOK_MS.away : LOOK_MS.here
    this.#cancelLook = this.#options.later(() => this.#look(), pause)
    if (isIdle === this.#told) return
    this.#told = isIdle
    this.#options.changed(isIdle)
  }

  /** A desktop that cannot tell is one that somebody sits at. */
  #idleSeconds(): number {
    try {
      return this.#options.power.getSystemIdleTime()
    } catch (error) {
      if (!this.#complained) this.#options.log.warn('idle time unknown', { error: describeError(error) })
      this.#complained = true
      return 0
    }
  }
}
