import { AudioSample, type AudioSampleSource } from 'mediabunny'
import { SoundTimeline } from './sound-timeline.ts'

const SAMPLE_RATE = 48_000
const CHANNELS = 2

interface FilmSoundOptions {
  readonly source: Pick<AudioSampleSource, 'add'>
  readonly onFailed: (error: unknown) => void
}

/** The sound of a film, laid end to end: one piece after the other, each once there is room for it. Times in seconds. */
export class FilmSound {
  readonly #options: FilmSoundOptions
  readonly #timeline = new SoundTimeline()
  /** A second of it; the same for every piece. */
  readonly #silence = new Float32Array(SAMPLE_RATE * CHANNELS)
  #work: Promise<void> = Promise.resolve()
  #hasEnded = false

  constructor(options: FilmSoundOptions) {
    this.#options = options
  }

  /** A piece that came just now; it is closed when it is not needed any more. */
  heard(sample: AudioSample, now: number): void {
    const { silenceSeconds, drop } = this.#timeline.came(sample.duration, now)
    if (drop || this.#hasEnded) {
      sample.close()
      return
    }
    const begins = this.#timeline.end - sample.duration
    this.#lay(silenceSeconds, begins)
    sample.setTimestamp(begins)
    this.#next(() => this.#encode(sample))
  }

  /** Where nothing came for long there is silence: the picture would wait for sound otherwise. */
  keepPace(now: number): void {
    this.#lay(this.#timeline.fill(now), this.#timeline.end)
  }

  /** What is being written is, and nothing more. */
  async end(): Promise<void> {
    this.#hasEnded = true
    await this.#work
  }

  /** Silence of this length, up to here: hours of it would not fit into memory at once. */
  #lay(seconds: number, end: number): void {
    const frames = Math.round(seconds * SAMPLE_RATE)
    if (frames === 0) return
    this.#next(async () => {
      for (let laid = 0; laid < frames && !this.#hasEnded; laid += SAMPLE_RATE) {
        const length = Math.min(SAMPLE_RATE, frames - laid)
        const piece = new AudioSample({
          data: this.#silence.subarray(0, length * CHANNELS),
          format: 'f32-planar',
          numberOfChannels: CHANNELS,
          sampleRate: SAMPLE_RATE,
          timestamp: end - (frames - laid) / SAMPLE_RATE,
        })
        await this.#encode(piece)
      }
    })
  }

  async #encode(sample: AudioSample): Promise<void> {
    try {
      if (!this.#hasEnded) await this.#options.source.add(sample)
    } finally {
      sample.close()
    }
  }

  #next(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch(this.#options.onFailed)
  }
}
