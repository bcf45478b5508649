import type { PictureSample } from './picture-probe.ts'

/** Darker than a covered lens in a lit room ever gets with its noise. */
const BLACK = 0.05
const DARK_AFTER_MS = 6_000
/** No camera sends nothing for so long. */
const STOPPED_AFTER_MS = 4_000
/** The same picture to the last bit: no sensor is that still. */
const SAME_AFTER_MS = 15_000

/** What is wrong with a picture that arrives, if anything. */
export type PictureTrouble = 'dark' | 'frozen' | null

/** Tells a black or a frozen camera from one that works, from a picture looked at every few seconds. */
export class PictureJudge {
  #darkSince: number | null = null
  #stoppedSince: number | null = null
  #print = ''
  #sameSince = 0

  /** Takes what was seen (null: no picture came) at `now`, in milliseconds. */
  judge(sample: PictureSample | null, now: number): PictureTrouble {
    if (sample === null) {
      this.#stoppedSince ??= now
      return now - this.#stoppedSince >= STOPPED_AFTER_MS ? 'frozen' : null
    }
    this.#stoppedSince = null
    this.#darkSince = sample.brightest < BLACK ? (this.#darkSince ?? now) : null
    if (sample.print !== this.#print) this.#sameSince = now
    this.#print = sample.print
    // A black picture is always the same: the more helpful word comes first.
    if (this.#darkSince !== null) return now - this.#darkSince >= DARK_AFTER_MS ? 'dark' : null
    return now - this.#sameSince >= SAME_AFTER_MS ? 'frozen' : null
  }
}
