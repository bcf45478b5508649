import type { UserId } from '#shared/ids.ts'
import type { SignalPush } from '#shared/wire/signal.ts'
import type { Clock } from './clock.ts'
import { PushLimit, type PushRate } from './push-limit.ts'

/**
 * What one person may have passed on to the others of a room, in characters: setting up with 49 others, or doing it
 * anew after the network changed, takes about a million, and a line that reads slowly is let go at sixteen.
 */
const BUDGET: PushRate = { perSecond: 200_000, burst: 4_000_000 }
/** A signal's frame without its description or candidate. */
const FRAME_LENGTH = 300

/** Keeps one person of a room from filling the lines of the others with signals; it lasts over sockets and seats. */
export class SignalBudget {
  readonly #clock: Clock
  readonly #people = new Map<UserId, PushLimit>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** False when it is used up: the signal is to be passed on to nobody. */
  take(userId: UserId, signal: SignalPush, receivers: number): boolean {
    const now = this.#clock.now()
    const limit = this.#people.get(userId) ?? new PushLimit(BUDGET, now)
    this.#people.set(userId, limit)
    return limit.take(now, receivers * (FRAME_LENGTH + lengthOf(signal)))
  }
}

const lengthOf = ({ data }: SignalPush): number => {
  if (data === null) return 0
  return 'sdp' in data ? data.sdp.length : data.candidate.length
}
