import type { Cancel, Clock } from '../ports.ts'

interface RecorderWatchOptions {
  readonly clock: Clock
  /** It has stopped working, without a word; called once. */
  readonly onSilent: () => void
}

const TICK_MS = 5_000
/** Bytes come every two seconds. */
const SILENT_TICKS = 6
/** The rest of a long film takes longer. */
const FINISHING_TICKS = 24

/** Notices a recorder that hangs. Time is counted in ticks: after a sleep of the computer one has passed, not hundreds. */
export class RecorderWatch {
  readonly #cancel: Cancel
  #left = SILENT_TICKS
  #bytes = -1

  constructor({ clock, onSilent }: RecorderWatchOptions) {
    this.#cancel = clock.setInterval(() => {
      this.#left -= 1
      if (this.#left > 0) return
      this.dispose()
      onSilent()
    }, TICK_MS)
  }

  /** So many bytes are safe: more than before is a sign of life. */
  heard(bytes: number): void {
    if (bytes <= this.#bytes) return
    this.#bytes = bytes
    this.#left = SILENT_TICKS
  }

  /** It was asked to end: only its end is heard from now on. */
  finishing(): void {
    this.#left = FINISHING_TICKS
  }

  dispose(): void {
    this.#cancel()
  }
}
