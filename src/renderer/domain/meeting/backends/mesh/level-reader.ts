import type { Clock } from '../../../ports.ts'

/** A level older than this is no level: nothing has come since. */
const STALE_MS = 500
/** To ask halts the page until the thread of the network has answered: what was read a moment ago is good enough. */
const FRESH_MS = 90

/**
 * How loud the sound of a receiver is, as its sender measured it (RFC 6464) and it is played here; 0 to 1, and 0
 * while nothing comes. Needs no audio graph and no getStats().
 */
export class LevelReader {
  readonly #clock: Clock
  #timestamp = 0
  #changedAt = 0
  #level = 0
  #receiver: RTCRtpReceiver | undefined
  #readAt = Number.NEGATIVE_INFINITY

  constructor(clock: Clock) {
    this.#clock = clock
  }

  read(receiver: RTCRtpReceiver | undefined): number {
    const now = this.#clock.now()
    if (receiver !== this.#receiver || now - this.#readAt >= FRESH_MS) {
      this.#receiver = receiver
      this.#readAt = now
      this.#level = this.#ask(receiver, now)
    }
    return this.#level
  }

  #ask(receiver: RTCRtpReceiver | undefined, now: number): number {
    const source = receiver?.getSynchronizationSources()[0]
    if (source?.audioLevel === undefined) return 0
    if (source.timestamp !== this.#timestamp) {
      this.#timestamp = source.timestamp
      this.#changedAt = now
    }
    return now - this.#changedAt > STALE_MS ? 0 : Math.min(1, Math.max(0, source.audioLevel))
  }
}
