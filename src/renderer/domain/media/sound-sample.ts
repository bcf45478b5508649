import { AppError } from '#shared/errors.ts'
import { createStore, type ReadableStore } from '../store.ts'

export interface SampleState {
  readonly phase: 'none' | 'recording' | 'recorded'
  /** What was recorded; null unless `recorded`. */
  readonly sound: Blob | null
  readonly problem: AppError | undefined
}

const NONE: SampleState = { phase: 'none', sound: null, problem: undefined }
/** Long enough for a sentence. */
export const SAMPLE_MS = 4_000
const PIECE_MS = 250
/** Fewer hold no sound yet, only what comes before it, and no player plays that. */
const LEAST_PIECES = 2

/** A few seconds of one's own voice, to hear how it comes across. It stays in this page. */
export class SoundSample {
  readonly #store = createStore<SampleState>(NONE)
  readonly store: ReadableStore<SampleState> = this.#store
  #recorder: MediaRecorder | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #pieces: Blob[] = []
  #isEnding = false
  #disposed = false

  /** Records the track for `SAMPLE_MS`, or until `finish`; the track stays its owner's. */
  record(track: MediaStreamTrack): void {
    this.#drop()
    const pieces: Blob[] = []
    this.#pieces = pieces
    this.#isEnding = false
    try {
      const recorder = new MediaRecorder(new MediaStream([track]))
      recorder.addEventListener('dataavailable', ({ data }) => {
        if (data.size > 0) pieces.push(data)
        if (this.#recorder === recorder && this.#isEnding) this.finish()
      })
      recorder.addEventListener('stop', () => this.#recorded(recorder, pieces))
      recorder.start(PIECE_MS)
      this.#recorder = recorder
    } catch (error) {
      this.#failed(error)
      return
    }
    this.#store.set({ ...NONE, phase: 'recording' })
    this.#timer = setTimeout(() => this.#stop(), SAMPLE_MS)
  }

  /** Ends the recording early, as soon as there is something to be heard. */
  finish(): void {
    this.#isEnding = true
    if (this.#pieces.length >= LEAST_PIECES) this.#stop()
  }

  dispose(): void {
    this.#disposed = true
    this.#drop()
  }

  #stop(): void {
    clearTimeout(this.#timer)
    if (this.#recorder?.state === 'recording') this.#recorder.stop()
  }

  /** The end of a recording that nobody wants any more is none. */
  #drop(): void {
    const recorder = this.#recorder
    this.#recorder = null
    clearTimeout(this.#timer)
    if (recorder?.state === 'recording') recorder.stop()
  }

  #recorded(recorder: MediaRecorder, pieces: readonly Blob[]): void {
    if (this.#recorder !== recorder || this.#disposed) return
    clearTimeout(this.#timer)
    const sound = new Blob([...pieces], { type: recorder.mimeType })
    if (sound.size === 0) this.#failed(undefined)
    else this.#store.set({ phase: 'recorded', sound, problem: undefined })
  }

  #failed(cause: unknown): void {
    const message = 'Your voice could not be recorded. Choose another microphone, then try again.'
    const problem = new AppError({ code: 'sample_failed', category: 'device', message, cause })
    this.#store.set({ ...NONE, problem })
  }
}
