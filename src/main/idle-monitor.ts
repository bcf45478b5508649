import type { PowerMonitor } from 'electron'
import { describeError, type Log } from './logger.ts'

type PowerEvent = 'lock-screen' | 'unlock-screen' | 'suspend' | 'resume'

export interface IdleMonitorOptions {
  readonly platform: NodeJS.Platform
  readonly power: Pick<PowerMonitor, 'getSystemIdleTime' | 'getSystemIdleState'> & {
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
/** Seconds; whether it is locked is answered whatever they are, and none is no answer. */
const LOCK_ASKED_AFTER = 60
/** A computer that goes to sleep does it within this time after it said so; one that still ticks then did not. */
const FALLS_ASLEEP_MS = 60_000

/**
 * Is nobody at this computer? Untouched for as long as the person chose, locked, or asleep: one word for all.
 * A locked or sleeping computer is idle also for those who never want to be away by time.
 */
export class IdleMonitor {
  readonly #options: IdleMonitorOptions
  readonly #undo: readonly (() => void)[]
  #locked = false
  #asleep = false
  /** How long this program has run on since the computer said that it sleeps. */
  #awakeMs = 0
  #pause = 0
  #untouched = false
  #knowsTime = false
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
      this.#awakeMs = 0
      this.#pause = 0
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

  /** False until the desktop was seen to count: some say that it is touched at every moment, for ever. */
  get knowsTime(): boolean {
    return this.#knowsTime
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
    const idleSeconds = this.#idleSeconds()
    if (idleSeconds > 0) this.#knowsTime = true
    this.#untouched = after > 0 && idleSeconds >= after
    if (this.#asleep && this.#hasNotSlept(idleSeconds)) this.#asleep = false
    const isIdle = this.#isLocked() || this.#asleep || this.#untouched
    const isShort = after > 0 && after * 1_000 <= LOOK_MS.here
    this.#pause = isShort ? SOON_MS : isIdle ? LOOK_MS.away : LOOK_MS.here
    this.#cancelLook = this.#options.later(() => this.#looksAgain(), this.#pause)
    if (isIdle === this.#told) return
    this.#told = isIdle
    this.#options.changed(isIdle)
  }

  #looksAgain(): void {
    this.#awakeMs += this.#pause
    this.#look()
  }

  /** Some systems say that they sleep, are woken or held up, and never say that they are awake: a touch since then does. */
  #hasNotSlept(idleSeconds: number): boolean {
    return this.#awakeMs >= FALLS_ASLEEP_MS && idleSeconds * 1_000 < this.#awakeMs
  }

  /** Linux tells of no lock by itself, but answers who asks. */
  #isLocked(): boolean {
    if (this.#locked || this.#options.platform !== 'linux') return this.#locked
    try {
      return this.#options.power.getSystemIdleState(LOCK_ASKED_AFTER) === 'locked'
    } catch (error) {
      this.#complain(error)
      return false
    }
  }

  /** A desktop that cannot tell is one that somebody sits at. */
  #idleSeconds(): number {
    try {
      return this.#options.power.getSystemIdleTime()
    } catch (error) {
      this.#complain(error)
      return 0
    }
  }

  #complain(error: unknown): void {
    if (!this.#complained) this.#options.log.warn('idle time unknown', { error: describeError(error) })
    this.#complained = true
  }
}
