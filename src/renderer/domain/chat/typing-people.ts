import type { UserId } from '#shared/ids.ts'
import type { Cancel, Clock } from '../ports.ts'

/** Somebody who was not heard of for this long does not type any more (facts 2.4). */
const TYPING_EXPIRY_MS = 6_000

interface TypingPeopleOptions {
  readonly meId: UserId
  readonly clock: Clock
  readonly onChanged: (typing: readonly UserId[]) => void
}

/** Who else is typing, in the order in which they began. */
export class TypingPeople {
  readonly #options: TypingPeopleOptions
  readonly #timers = new Map<UserId, Cancel>()

  constructor(options: TypingPeopleOptions) {
    this.#options = options
  }

  started(userId: UserId): void {
    if (userId === this.#options.meId) return
    const isNew = !this.#timers.has(userId)
    this.#timers.get(userId)?.()
    this.#timers.set(
      userId,
      this.#options.clock.setTimeout(() => this.stopped(userId), TYPING_EXPIRY_MS),
    )
    if (isNew) this.#tell()
  }

  stopped(userId: UserId): void {
    const cancel = this.#timers.get(userId)
    if (cancel === undefined) return
    cancel()
    this.#timers.delete(userId)
    this.#tell()
  }

  /** Nobody is heard of any more. */
  clear(): void {
    for (const cancel of this.#timers.values()) cancel()
    if (this.#timers.size === 0) return
    this.#timers.clear()
    this.#tell()
  }

  #tell(): void {
    this.#options.onChanged([...this.#timers.keys()])
  }
}
