import type { Cancel, Clock } from './clock.ts'
import type { Log } from './log.ts'

export interface RoomMemoryOptions {
  readonly clock: Clock
  readonly log: Log
  /** A room of a server that was away for longer than this is over. */
  readonly graceMs: number
  /** Whether anything goes on that needs signs of life. */
  readonly isNeeded: () => boolean
  /** Writes a sign of life. */
  readonly touch: (now: number) => Promise<void>
}

/**
 * Writes rooms down one after the other, and signs of life between, so that a server that starts again
 * knows how long it was away. A write that fails is logged: a call goes on without its memory.
 */
export class RoomMemory {
  readonly #options: RoomMemoryOptions
  readonly #beatMs: number
  readonly #waiting = new Map<string, Promise<boolean>>()
  #tail: Promise<unknown> = Promise.resolve()
  #cancelBeat: Cancel | null = null

  constructor(options: RoomMemoryOptions) {
    this.#options = options
    this.#beatMs = Math.max(1_000, options.graceMs / 9)
  }

  /**
   * Writes a room as it is when its turn comes; asked again before that, it is written once.
   * Answers whether it was written.
   */
  write(roomId: string, save: (now: number) => Promise<void>): Promise<boolean> {
    const waiting = this.#waiting.get(roomId)
    if (waiting !== undefined) return waiting
    const written = this.#queue('a call or huddle was not saved', now => {
      this.#waiting.delete(roomId)
      return save(now)
    })
    this.#waiting.set(roomId, written)
    this.watch()
    return written
  }

  /** Gives signs of life from now on, while they are needed. */
  watch(): void {
    if (this.#cancelBeat !== null || !this.#options.isNeeded()) return
    this.#cancelBeat = this.#options.clock.setTimeout(() => {
      this.#cancelBeat = null
      if (this.#options.isNeeded()) void this.#touch()
      this.watch()
    }, this.#beatMs)
  }

  /** Resolves once the store knows everything that has happened. */
  async settled(): Promise<void> {
    await this.#tail
  }

  /** Whether the server was away for too long to go on with a room seen alive at that time. */
  isStale(aliveAt: number): boolean {
    return this.#options.clock.now() - aliveAt > this.#options.graceMs + this.#beatMs
  }

  /** The last sign of life of a server that stops. */
  async dispose(): Promise<void> {
    this.#cancelBeat?.()
    this.#cancelBeat = null
    if (this.#options.isNeeded()) await this.#touch()
    await this.#tail
  }

  #touch(): Promise<boolean> {
    return this.#queue('a sign of life was not written', this.#options.touch)
  }

  #queue(failure: string, work: (now: number) => Promise<void>): Promise<boolean> {
    const { clock, log } = this.#options
    const done = this.#tail
      .then(() => work(clock.now()))
      .then(
        () => true,
        (error: unknown) => {
          log.error({ err: error }, failure)
          return false
        },
      )
    this.#tail = done
    return done
  }
}
