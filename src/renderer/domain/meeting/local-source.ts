import { AppError } from '#shared/errors.ts'
import { deviceProblem } from '../media/device-problem.ts'
import type { Capture } from '../media/local-tracks.ts'
import type { MediaKind, MeetingBackend } from './backend.ts'

export interface SourceState {
  readonly enabled: boolean
  readonly track: MediaStreamTrack | null
  readonly problem: AppError | undefined
}

interface LocalSourceOptions {
  readonly kind: MediaKind
  readonly backend: MeetingBackend
  readonly capture: () => Promise<Capture>
  readonly onChange: (state: SourceState) => void
}

/**
 * The microphone or the camera of this person: brings what is sent in line with what is wanted, one change at a
 * time, the last wish wins. A muted microphone stays open and silent; a camera that is off is let go, so that its
 * light goes out.
 */
export class LocalSource {
  readonly #options: LocalSourceOptions
  #state: SourceState = { enabled: false, track: null, problem: undefined }
  #wanted = false
  #settled: Promise<void> = Promise.resolve()
  #forgetTrack = new AbortController()
  #disposed = false

  constructor(options: LocalSourceOptions) {
    this.#options = options
  }

  /** Switches on or off; resolves when that is so or has failed. `early` is a capture that was begun already. */
  set(wanted: boolean, early?: Promise<Capture>): Promise<void> {
    this.#wanted = wanted
    const settled = this.#settled.then(() => this.#settle(early))
    this.#settled = settled.catch((error: unknown) => this.#broke(AppError.from(error)))
    return this.#settled
  }

  async #settle(early?: Promise<Capture>): Promise<void> {
    let begun = early
    while (!this.#disposed && this.#wanted !== this.#state.enabled) {
      if (this.#wanted) await this.#turnOn(begun)
      else await this.#turnOff()
      begun = undefined
    }
    if (begun !== undefined) await this.#discard(begun)
  }

  async #turnOn(early?: Promise<Capture>): Promise<void> {
    const { kind, backend, capture } = this.#options
    let track = this.#state.track
    if (track === null) {
      const captured = await (early ?? capture())
      if (captured.track === undefined) return this.#failed(captured.problem)
      if (!this.#wanted || this.#disposed) return captured.track.stop()
      track = captured.track
      this.#watch(track)
    }
    track.enabled = true
    this.#change({ enabled: true, track, problem: undefined })
    await Promise.all([backend.publish(kind, track), this.#announce(true)])
  }

  async #turnOff(): Promise<void> {
    const { kind, backend } = this.#options
    const { track } = this.#state
    if (track !== null) track.enabled = false
    if (kind === 'video') this.#letGo()
    this.#change({ enabled: false, track: kind === 'video' ? null : track, problem: this.#state.problem })
    await Promise.all([this.#announce(false), backend.unpublish(kind)])
  }

  async #failed(problem: AppError): Promise<void> {
    if (this.#disposed) return
    this.#wanted = false
    this.#change({ enabled: false, track: null, problem })
    await this.#announce(false)
  }

  /** The backend would not take the track: nobody gets it, so it is not shown as sent. */
  #broke(problem: AppError): void {
    this.#wanted = false
    this.#letGo()
    this.#change({ enabled: false, track: null, problem })
  }

  /** Notices a device that goes away by itself: unplugged, or taken by the system. */
  #watch(track: MediaStreamTrack): void {
    this.#forgetTrack = new AbortController()
    const onEnded = async (): Promise<void> => {
      const { kind, backend } = this.#options
      this.#forgetTrack.abort()
      await backend.unpublish(kind)
      await this.#failed(deviceProblem(kind, 'lost'))
    }
    track.addEventListener('ended', () => void onEnded(), { signal: this.#forgetTrack.signal })
  }

  #announce(enabled: boolean): Promise<void> {
    return this.#options.backend.send({ type: 'announceMedia', kind: this.#options.kind, enabled })
  }

  async #discard(capture: Promise<Capture>): Promise<void> {
    const { track } = await capture
    if (track !== undefined && track !== this.#state.track) track.stop()
  }

  #letGo(): void {
    this.#forgetTrack.abort()
    this.#state.track?.stop()
  }

  #change(state: SourceState): void {
    this.#state = state
    if (!this.#disposed) this.#options.onChange(state)
  }

  dispose(): void {
    if (this.#disposed) return
    this.#disposed = true
    this.#wanted = false
    this.#letGo()
    this.#state = { enabled: false, track: null, problem: undefined }
  }
}
