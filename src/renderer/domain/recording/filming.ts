import { AudioSample, AudioSampleSource, CanvasSource, Quality } from 'mediabunny'
import { FILM_NAME, type FilmFolder, type OpenFilm, SPEECH_NAME } from './film-store.ts'
import { FilmWriter } from './film-writer.ts'
import type { RecordingEnd, SceneTile } from './recording-messages.ts'
import { ScenePainter } from './scene-painter.ts'
import { writeSpeeches } from './seal-kept-film.ts'
import { SoundTimeline } from './sound-timeline.ts'
import { SpeechLog } from './speech-log.ts'

const SIZE = { width: 1280, height: 720 } as const
const FRAME_RATE = 15
const PICTURE_BITS = 1_500_000
const SOUND_BITS = 96_000
const KEY_SECONDS = 2
const SAMPLE_RATE = 48_000
const CHANNELS = 2

export interface FilmingOptions {
  readonly folder: FilmFolder
  readonly sound: ReadableStream<AudioData>
  /** Nothing can be recorded any more. */
  readonly onFailed: (why: Exclude<RecordingEnd, 'stopped'>, reason: string) => void
}

/** Makes a film of what comes in: draws, encodes and writes. Runs in a worker, where nothing slows its clock down. */
export class Filming {
  readonly #options: FilmingOptions
  readonly #painter = new ScenePainter(SIZE)
  readonly #picture: CanvasSource
  readonly #sound: AudioSampleSource
  readonly #writer: FilmWriter
  readonly #film: OpenFilm
  readonly #log: OpenFilm
  readonly #speech = new SpeechLog()
  readonly #timeline = new SoundTimeline()
  readonly #readers = new Map<string, ReadableStreamDefaultReader<VideoFrame>>()
  readonly #since = performance.now()
  #timer: ReturnType<typeof setInterval> | undefined
  #isDrawing = false
  #lastPicture = -1
  #soundWork: Promise<void> = Promise.resolve()
  #hasEnded = false

  private constructor(options: FilmingOptions, film: OpenFilm, log: OpenFilm) {
    this.#options = options
    this.#film = film
    this.#log = log
    this.#picture = new CanvasSource(this.#painter.canvas, {
      codec: 'vp8',
      quality: new Quality({ bitrate: PICTURE_BITS }),
      keyFrameInterval: KEY_SECONDS,
      latencyMode: 'realtime',
    })
    this.#sound = new AudioSampleSource({ codec: 'opus', quality: new Quality({ bitrate: SOUND_BITS }) })
    this.#writer = new FilmWriter({
      file: film,
      picture: this.#picture,
      sound: this.#sound,
      frameRate: FRAME_RATE,
    })
  }

  static async begin(options: FilmingOptions): Promise<Filming> {
    const { folder } = options
    await folder.keepSpare()
    const film = await folder.file(FILM_NAME, true)
    const log = await folder.file(SPEECH_NAME, true)
    const filming = new Filming(options, film, log)
    await filming.#start()
    return filming
  }

  /** Of the film, as far as it is safe. */
  get progress(): { readonly seconds: number; readonly bytes: number } {
    return { seconds: this.#now(), bytes: this.#writer.bytes }
  }

  arrange(tiles: readonly SceneTile[]): void {
    this.#painter.arrange(tiles)
    const speaking = tiles.filter(({ isSpeaking, isScreen }) => isSpeaking && !isScreen)
    this.#write(() =>
      writeSpeeches(
        this.#log,
        this.#speech.speaking(
          speaking.map(({ name }) => name),
          this.#now(),
        ),
      ),
    )
  }

  show(id: string, frames: ReadableStream<VideoFrame>): void {
    this.hide(id)
    const reader = frames.getReader()
    this.#readers.set(id, reader)
    this.#follow(id, reader).catch(() => this.hide(id))
  }

  hide(id: string): void {
    const reader = this.#readers.get(id)
    this.#readers.delete(id)
    this.#painter.forget(id)
    reader?.cancel().catch(() => undefined)
  }

  /** Writes what is not written yet and lets go of the files. The film is to be sealed then. */
  async end(): Promise<void> {
    if (this.#hasEnded) return
    this.#hasEnded = true
    clearInterval(this.#timer)
    for (const id of [...this.#readers.keys()]) this.hide(id)
    this.#painter.dispose()
    try {
      await this.#soundWork
      await this.#writer.end()
      writeSpeeches(this.#log, this.#speech.end(this.#now()))
    } finally {
      this.#film.close()
      this.#log.close()
    }
  }

  async #start(): Promise<void> {
    await this.#writer.start()
    this.#timer = setInterval(() => void this.#draw(), 1000 / FRAME_RATE)
    void this.#listen(this.#options.sound.getReader())
  }

  #now(): number {
    return (performance.now() - this.#since) / 1000
  }

  async #follow(id: string, reader: ReadableStreamDefaultReader<VideoFrame>): Promise<void> {
    while (true) {
      const { value: frame, done } = await reader.read()
      if (done) return
      if (this.#readers.get(id) === reader) this.#painter.show(id, frame)
      else frame.close()
    }
  }

  /** A picture that cannot be made in time is left out. */
  async #draw(): Promise<void> {
    if (this.#isDrawing || this.#hasEnded) return
    this.#isDrawing = true
    try {
      const at = Math.round(this.#now() * 1000) / 1000
      this.#lay(this.#timeline.fill(at), this.#timeline.end)
      if (at > this.#lastPicture) {
        this.#lastPicture = at
        this.#painter.paint()
        await this.#picture.add(at, 1 / FRAME_RATE)
      }
      if (this.#writer.problem !== null) this.#failed(this.#writer.problem)
    } catch (error) {
      this.#failed(error)
    } finally {
      this.#isDrawing = false
    }
  }

  async #listen(reader: ReadableStreamDefaultReader<AudioData>): Promise<void> {
    try {
      while (!this.#hasEnded) {
        const { value: data, done } = await reader.read()
        if (done) return
        this.#heard(data)
      }
      await reader.cancel()
    } catch (error) {
      this.#failed(error)
    }
  }

  #heard(data: AudioData): void {
    const sample = new AudioSample(data)
    const { silenceSeconds, drop } = this.#timeline.came(sample.duration, this.#now())
    if (drop || this.#hasEnded) {
      sample.close()
      return
    }
    const begins = this.#timeline.end - sample.duration
    this.#lay(silenceSeconds, begins)
    sample.setTimestamp(begins)
    this.#encode(sample)
  }

  /** Silence of this length, up to here. */
  #lay(seconds: number, end: number): void {
    const frames = Math.round(seconds * SAMPLE_RATE)
    // Piece by piece: a night of it would not fit into memory.
    for (let laid = 0; laid < frames; laid += SAMPLE_RATE) {
      const length = Math.min(SAMPLE_RATE, frames - laid)
      const data = new Float32Array(length * CHANNELS)
      const timestamp = end - (frames - laid) / SAMPLE_RATE
      this.#encode(
        new AudioSample({
          data,
          format: 'f32-planar',
          numberOfChannels: CHANNELS,
          sampleRate: SAMPLE_RATE,
          timestamp,
        }),
      )
    }
  }

  #encode(sample: AudioSample): void {
    this.#soundWork = this.#soundWork
      .then(() => (this.#hasEnded ? undefined : this.#sound.add(sample)))
      .catch((error: unknown) => this.#failed(error))
      .finally(() => sample.close())
  }

  #write(work: () => void): void {
    try {
      work()
    } catch (error) {
      this.#failed(error)
    }
  }

  #failed(error: unknown): void {
    if (this.#hasEnded) return
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError'
    const reason = error instanceof Error ? error.message : String(error)
    this.#options.onFailed(isFull ? 'diskFull' : 'failed', reason)
  }
}
