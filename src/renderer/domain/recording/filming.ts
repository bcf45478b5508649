import { AudioSample, AudioSampleSource, CanvasSource, Quality } from 'mediabunny'
import { FilmClock } from './film-clock.ts'
import { FilmSound } from './film-sound.ts'
import { FILM_NAME, type FilmFolder, type OpenFilm, SPEECH_NAME } from './film-store.ts'
import { FilmWriter } from './film-writer.ts'
import type { RecordingEnd, SceneTile } from './recording-messages.ts'
import { ScenePainter } from './scene-painter.ts'
import { writeSpeeches } from './seal-kept-film.ts'
import { SpeechLog } from './speech-log.ts'

const SIZE = { width: 1280, height: 720 } as const
const FRAME_RATE = 15
const PICTURE_BITS = 1_500_000
const SOUND_BITS = 96_000
const KEY_SECONDS = 2

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
  readonly #sound: FilmSound
  readonly #writer: FilmWriter
  readonly #film: OpenFilm
  readonly #log: OpenFilm
  readonly #speech = new SpeechLog()
  readonly #readers = new Map<string, ReadableStreamDefaultReader<VideoFrame>>()
  readonly #clock = new FilmClock(() => performance.now())
  #timer: ReturnType<typeof setInterval> | undefined
  #isDrawing = false
  #lastPicture = -1
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
    const source = new AudioSampleSource({ codec: 'opus', quality: new Quality({ bitrate: SOUND_BITS }) })
    this.#sound = new FilmSound({ source, onFailed: error => this.#failed(error) })
    this.#writer = new FilmWriter({
      file: film,
      picture: this.#picture,
      sound: source,
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
      await this.#sound.end()
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
    return this.#clock.read()
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
      this.#sound.keepPace(at)
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
        this.#sound.heard(new AudioSample(data), this.#now())
      }
      await reader.cancel()
    } catch (error) {
      this.#failed(error)
    }
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
