import type { Obstacle } from '#shared/ipc/abilities.ts'
import { type KeyChord, sameChord } from '#shared/key-chord.ts'
import { HoldKey } from './hold-key.ts'
import type { HookedKey, KeyHook } from './key-hook.ts'
import { describeError, type Log } from './logger.ts'

/** A held key repeats all the time. Where no key was heard of for so long, its release may be lost: it ends. */
const LOST_AFTER_MS = 30_000
/** While others are pressed it repeats no more; they show that releases are heard, but not for ever. */
const OTHERS_COUNT_MS = 300_000

export interface PushToTalkOptions {
  /** Why keys cannot be heard here; asked each time, since a person may allow it meanwhile. */
  readonly obstacle: () => Obstacle | null
  /** Throws where the hook cannot be loaded. */
  readonly load: () => KeyHook
  readonly talk: (action: 'startTalking' | 'stopTalking') => void
  readonly pressed: () => void
  /** It ended because nothing was heard of the key. */
  readonly lost: () => void
  readonly later: (run: () => void, ms: number) => () => void
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number
  readonly log: Log
}

/** Talking for as long as a key is held, wherever it is pressed. Whatever ends it, it ends in muted. */
export class PushToTalk {
  readonly #options: PushToTalkOptions
  #hook: KeyHook | null = null
  #broken = false
  #chord: KeyChord | null = null
  #key: HoldKey | null = null
  #running: KeyHook | null = null
  #watch: (() => void) | null = null
  #ownMs = 0

  constructor(options: PushToTalkOptions) {
    this.#options = options
  }

  /** Why a key's release cannot be heard; null where it can. Loads the hook, and starts nothing. */
  get obstacle(): Obstacle | null {
    const obstacle = this.#options.obstacle()
    if (obstacle !== null) return obstacle
    this.#load()
    return this.#broken ? 'hookNotLoaded' : null
  }

  /** The key to hear from now on, or none: then nothing listens. Answers whether it is heard. */
  listen(chord: KeyChord | null): boolean {
    if (chord !== null && this.#running !== null && this.#chord !== null && sameChord(chord, this.#chord))
      return true
    this.#stop()
    if (chord === null || this.obstacle !== null || this.#hook === null) return false
    this.#chord = chord
    this.#key = new HoldKey(chord)
    return this.#start(this.#hook)
  }

  /** Ends talking now: the screen is locked, the machine sleeps, another person takes over. */
  letGo(): void {
    if (this.#key?.isHeld !== true) return
    this.#key.letGo()
    this.#ended()
  }

  dispose(): void {
    this.#stop()
  }

  #load(): void {
    if (this.#hook !== null || this.#broken) return
    try {
      this.#hook = this.#options.load()
    } catch (error) {
      this.#broken = true
      this.#options.log.warn('key hook not loaded', { error: describeError(error) })
    }
  }

  #start(hook: KeyHook): boolean {
    try {
      this.#running = hook
      hook.start((what, key) => this.#heard(what, key))
      return true
    } catch (error) {
      this.#broken = true
      this.#options.log.warn('key hook not started', { error: describeError(error) })
      this.#stop()
      return false
    }
  }

  #stop(): void {
    const running = this.#running
    this.#running = null
    this.letGo()
    this.#key = null
    this.#chord = null
    try {
      running?.stop()
    } catch (error) {
      this.#options.log.warn('key hook not stopped', { error: describeError(error) })
    }
  }

  #heard(what: 'down' | 'up', key: HookedKey): void {
    const nowMs = this.#options.now()
    const outcome = this.#key?.hear(what, key, nowMs)
    if (outcome === 'pressed') {
      this.#options.pressed()
      this.#options.talk('startTalking')
    }
    if (outcome === 'released') this.#ended()
    if (outcome === 'pressed' || outcome === 'repeated') this.#ownMs = nowMs
    if (this.#key?.isHeld === true && nowMs - this.#ownMs < OTHERS_COUNT_MS) this.#watchOver()
  }

  #watchOver(): void {
    this.#watch?.()
    this.#watch = this.#options.later(() => {
      this.letGo()
      this.#options.lost()
    }, LOST_AFTER_MS)
  }

  #ended(): void {
    this.#watch?.()
    this.#watch = null
    this.#options.talk('stopTalking')
  }
}
