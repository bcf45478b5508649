import { VoiceGate } from './voice-gate.ts'

/** Speech shorter than this is a cough or an aside. */
const NOTICED_AFTER_MS = 1_000
/** The notice stays for so long after the last word. */
const SILENT_AFTER_MS = 2_000
/** Once told, it is not told again for a while. */
const AGAIN_AFTER_MS = 30_000
/** A sample stands for the time since the former one, but for no longer than this. */
const LONGEST_STEP_MS = 200

/** Notices that somebody talks although their microphone is muted. */
export class MutedTalk {
  #gate = new VoiceGate()
  #sampledAt = Number.POSITIVE_INFINITY
  #spokenMs = 0
  #heardAt = 0
  #noticedAt = Number.NEGATIVE_INFINITY
  #isNoticed = false

  /** Takes the level behind the mute and tells whether that is worth a word. */
  sample(level: number, now: number): boolean {
    const stepMs = Math.min(Math.max(now - this.#sampledAt, 0), LONGEST_STEP_MS)
    this.#sampledAt = now
    if (!this.#gate.sample(level, now)) this.#spokenMs = 0
    else if (this.#gate.isLoud) {
      this.#spokenMs += stepMs
      this.#heardAt = now
    }
    if (this.#isNoticed) this.#isNoticed = now - this.#heardAt < SILENT_AFTER_MS
    else if (this.#spokenMs >= NOTICED_AFTER_MS && now - this.#noticedAt >= AGAIN_AFTER_MS) {
      this.#isNoticed = true
      this.#noticedAt = now
    }
    return this.#isNoticed
  }

  /** The microphone is open again, or gone. */
  clear(): void {
    this.#gate = new VoiceGate()
    this.#sampledAt = Number.POSITIVE_INFINITY
    this.#spokenMs = 0
    this.#isNoticed = false
  }
}
