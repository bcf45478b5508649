/** Louder than this is speech (-34 dB of full scale); quieter than the second is not any more. */
const OPENS_AT = 0.02
const CLOSES_AT = 0.01
/** Breaths and the gaps between words are part of speaking. */
const HANG_MS = 600

/** Tells speaking from noise: opens at once, closes after a pause. */
export class VoiceGate {
  #isOpen = false
  #isLoud = false
  #heardAt = 0

  /** There is a voice at this very moment, not the pause after one. */
  get isLoud(): boolean {
    return this.#isLoud
  }

  /** Takes a level of 0 to 1 and tells whether somebody speaks. */
  sample(level: number, now: number): boolean {
    this.#isLoud = level >= (this.#isOpen ? CLOSES_AT : OPENS_AT)
    if (this.#isLoud) {
      this.#isOpen = true
      this.#heardAt = now
    } else if (now - this.#heardAt >= HANG_MS) {
      this.#isOpen = false
    }
    return this.#isOpen
  }
}
