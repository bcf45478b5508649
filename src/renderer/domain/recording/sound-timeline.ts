/** What to do with a piece of sound that came: silence to put before it, and whether it is one too many. */
export interface SoundStep {
  readonly silenceSeconds: number
  readonly drop: boolean
}

/** A little early or late is how sound comes; more is a gap, or a clock that runs fast. */
const TOLERANCE_SECONDS = 0.25

/**
 * Keeps sound and picture together: sound is laid end to end, and where less or more of it came than time went by
 * (a computer that slept, devices with clocks of their own), it is put right. All in seconds.
 */
export class SoundTimeline {
  /** Where the next piece begins. */
  #end = 0

  get end(): number {
    return this.#end
  }

  /** A piece of this length came just now. */
  came(seconds: number, now: number): SoundStep {
    const begins = Math.max(0, now - seconds)
    if (this.#end - begins > TOLERANCE_SECONDS) return { silenceSeconds: 0, drop: true }
    const gap = begins - this.#end
    const silenceSeconds = gap > TOLERANCE_SECONDS ? gap : 0
    this.#end += silenceSeconds + seconds
    return { silenceSeconds, drop: false }
  }

  /** Nothing may have come for long: silence to lay down now, so that the picture does not wait for sound. */
  fill(now: number): number {
    const gap = now - this.#end
    if (gap < 4 * TOLERANCE_SECONDS) return 0
    this.#end += gap
    return gap
  }
}
