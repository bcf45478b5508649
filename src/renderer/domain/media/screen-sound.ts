import type { Cancel, Clock } from '../ports.ts'
import type { CreateLevelMeter, LevelMeter } from './level-meter.ts'

/** Is there anything to be heard? `waiting`: too early to say. */
export type SoundWord = 'waiting' | 'heard' | 'silent'

interface ScreenSoundOptions {
  readonly track: MediaStreamTrack
  readonly createMeter: CreateLevelMeter
  readonly clock: Clock
  readonly onWord: (word: SoundWord) => void
}

const PERIOD_MS = 250
/** Softer than any sound that is meant to be heard, louder than the noise of a converter: -70 dB. */
const AUDIBLE = 0.0003
/** Before one may say that nothing comes: in music and speech there are pauses. */
const SILENT_AFTER_MS = 5_000

/** Listens whether the computer's sound really flows. The track stays its owner's. */
export class ScreenSound {
  readonly #options: ScreenSoundOptions
  readonly #meter: LevelMeter
  readonly #cancel: Cancel
  #word: SoundWord = 'waiting'
  #lastHeardAt: number

  constructor(options: ScreenSoundOptions) {
    const { clock, createMeter, track } = options
    this.#options = options
    this.#meter = createMeter(track)
    this.#lastHeardAt = clock.now()
    this.#cancel = clock.setInterval(() => this.#listen(), PERIOD_MS)
  }

  /** 0 to 1, for a meter: read per frame. */
  level(): number {
    return this.#meter.level()
  }

  dispose(): void {
    this.#cancel()
    this.#meter.dispose()
  }

  #listen(): void {
    const now = this.#options.clock.now()
    if (this.#meter.level() > AUDIBLE) {
      this.#lastHeardAt = now
      this.#say('heard')
    } else if (now - this.#lastHeardAt >= SILENT_AFTER_MS) this.#say('silent')
  }

  #say(word: SoundWord): void {
    if (word === this.#word) return
    this.#word = word
    this.#options.onWord(word)
  }
}
