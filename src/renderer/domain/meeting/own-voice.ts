import type { CreateLevelMeter, LevelMeter } from '../media/level-meter.ts'

/**
 * How loud this person is, muted or not: listens to a clone of the microphone's track, which stays audible when the
 * track itself is silenced.
 */
export class OwnVoice {
  readonly #createMeter: CreateLevelMeter
  #track: MediaStreamTrack | null = null
  #clone: MediaStreamTrack | null = null
  #meter: LevelMeter | null = null

  constructor(createMeter: CreateLevelMeter) {
    this.#createMeter = createMeter
  }

  /** Listens to this track from now on; null: to nothing. */
  follow(track: MediaStreamTrack | null): void {
    if (track === this.#track) return
    this.#letGo()
    this.#track = track
    if (track === null) return
    this.#clone = track.clone()
    this.#clone.enabled = true
    this.#meter = this.#createMeter(this.#clone)
  }

  level(): number {
    return this.#meter?.level() ?? 0
  }

  /** There is not a bit of sound; null while that is not known. */
  isSilent(): boolean | null {
    return this.#meter?.isSilent?.() ?? null
  }

  #letGo(): void {
    this.#meter?.dispose()
    this.#clone?.stop()
    this.#meter = null
    this.#clone = null
  }

  dispose(): void {
    this.follow(null)
  }
}
