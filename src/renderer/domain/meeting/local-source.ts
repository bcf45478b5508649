import { AppError } from '#shared/errors.ts'
import { deviceProblem, isTrouble } from '../media/device-problem.ts'
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
  /** Why a device ended by itself, and whether there is another to go on with. */
  readonly lossOf: () => Promise<{ readonly trouble: 'lost' | 'withdrawn'; readonly hasOther: boolean }>
  /** Called after each change of the state or of the wish. */
  readonly onChange: (state: SourceState) => void
}

/**
 * The microphone or the camera of this person: brings what is sent in line with what is wanted, one change at a
 * time, the last wish wins. A muted microphone stays open and sends silence; a camera that is off is let go, so that
 * its light goes out.
 */
export class LocalSource {
  readonly #options: LocalSourceOptions
  #state: SourceState = { enabled: false, track: null, problem: undefined }
  #wanted = false
  #held = false
  #pressed = false
  /** The others were told to expect it. */
  #isAnnounced = false
  #settled: Promise<void> = Promise.resolve()
  #forgetTrack = new AbortController()
  #disposed = false

  constructor(options: LocalSourceOptions) {
    this.#options = options
  }

  /** The person's wish, which a hold outlives and a pressed key does not change. */
  get wanted(): boolean {
    return this.#wanted
  }

  /** A key keeps it open. Whatever takes the device takes the key, too. */
  get pressed(): boolean {
    return this.#pressed
  }

  /** Tells the others to expect it before the device is open. */
  async expect(): Promise<void> {
    if (!this.#disposed && !this.#held) await this.#announce(true)
  }

  /** Switches on or off; resolves when that is so or has failed. `early` is a capture that was begun already. */
  set(wanted: boolean, early?: Promise<Capture>): Promise<void> {
    this.#wanted = wanted && !this.#disposed
    this.#pressed = false
    return this.#run(early)
  }

  /** On for as long as a key is down, whatever the wish. */
  press(isDown: boolean): Promise<void> {
    this.#pressed = isDown
    return this.#run()
  }

  /** Off for as long as the meeting is on hold, whatever the wish. */
  hold(isHeld: boolean): Promise<void> {
    this.#held = isHeld
    this.#pressed = false
    return this.#run()
  }

  /** To be called when a device of the kind was plugged in: what that mends is no problem any more. */
  returned(): void {
    const { kind } = this.#options
    const { problem } = this.#state
    if (isTrouble(problem, kind, 'missing')) this.#change({ ...this.#state, problem: undefined })
    if (isTrouble(problem, kind, 'lost')) {
      this.#change({ ...this.#state, problem: deviceProblem(kind, 'returned') })
    }
  }

  get #target(): boolean {
    return (this.#wanted || this.#pressed) && !this.#held && !this.#disposed
  }

  #run(early?: Promise<Capture>): Promise<void> {
    // Before anything is waited for: what is not to be heard is silent from this moment on.
    const { enabled, track } = this.#state
    if (enabled && track !== null) track.enabled = this.#target
    this.#change(this.#state)
    const settled = this.#settled.then(() => this.#settle(early))
    this.#settled = settled.catch((error: unknown) => this.#broke(AppError.from(error)))
    return this.#settled
  }

  async #settle(early?: Promise<Capture>): Promise<void> {
    let begun = early
    while (!this.#disposed && this.#target !== this.#state.enabled) {
      if (this.#target) await this.#turnOn(begun)
      else await this.#turnOff()
      begun = undefined
    }
    if (begun !== undefined) await this.#discard(begun)
    if (!this.#disposed && !this.#state.enabled && this.#isAnnounced) await this.#announce(false)
  }

  async #turnOn(early?: Promise<Capture>): Promise<void> {
    const { kind, backend, capture } = this.#options
    let track = this.#state.track
    if (track === null) {
      const captured = await (early ?? capture())
      if (captured.track === undefined) return this.#failed(captured.problem)
      if (!this.#target) return captured.track.stop()
      track = captured.track
      this.#watch(track)
    }
    track.enabled = true
    const problem = track.muted ? deviceProblem(kind, 'silenced') : undefined
    this.#change({ enabled: true, track, problem })
    await Promise.all([backend.publish(kind, track), this.#announce(true)])
  }

  async #turnOff(): Promise<void> {
    const { kind, backend } = this.#options
    const { track, problem } = this.#state
    if (track !== null) track.enabled = false
    if (kind === 'video') this.#letGo()
    this.#change({ enabled: false, track: kind === 'video' ? null : track, problem })
    await Promise.all([this.#announce(false), kind === 'video' ? backend.unpublish(kind) : undefined])
  }

  async #failed(problem: AppError): Promise<void> {
    if (this.#disposed) return
    this.#wanted = false
    this.#pressed = false
    this.#change({ enabled: false, track: null, problem })
    await this.#announce(false)
  }

  /** The backend would not take the track: nobody gets it, so it is not shown as sent. */
  #broke(problem: AppError): void {
    this.#wanted = false
    this.#pressed = false
    this.#letGo()
    this.#change({ enabled: false, track: null, problem })
  }

  /** Notices a device that goes away or goes quiet by itself: unplugged, or taken by the system. */
  #watch(track: MediaStreamTrack): void {
    this.#forgetTrack = new AbortController()
    const { signal } = this.#forgetTrack
    const { kind } = this.#options
    const onEnded = (): void => {
      // The key is let go with the device: a new one must not open under it.
      this.#pressed = false
      this.#settled = this.#settled
        .then(() => this.#lose(track))
        .catch((error: unknown) => this.#broke(AppError.from(error)))
    }
    const onMuted = (): void => {
      const { problem } = this.#state
      if (track.muted) this.#change({ ...this.#state, problem: deviceProblem(kind, 'silenced') })
      else if (isTrouble(problem, kind, 'silenced')) this.#change({ ...this.#state, problem: undefined })
    }
    track.addEventListener('ended', onEnded, { signal })
    track.addEventListener('mute', onMuted, { signal })
    track.addEventListener('unmute', onMuted, { signal })
  }

  /** A microphone in use is followed by another where there is one: who was heard stays heard. */
  async #lose(track: MediaStreamTrack): Promise<void> {
    if (this.#disposed || this.#state.track !== track) return
    const { kind, backend, lossOf } = this.#options
    this.#letGo()
    const wasEnabled = this.#state.enabled
    this.#change({ enabled: false, track: null, problem: undefined })
    const [{ trouble, hasOther }] = await Promise.all([lossOf(), backend.unpublish(kind)])
    if (this.#disposed) return
    const goesOn = kind === 'audio' && trouble === 'lost' && hasOther
    if (!goesOn) return this.#failed(deviceProblem(kind, trouble))
    if (wasEnabled && !this.#target) await this.#announce(false)
    await this.#settle()
  }

  #announce(enabled: boolean): Promise<void> {
    this.#isAnnounced = enabled
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
    this.#pressed = false
    this.#letGo()
    this.#state = { enabled: false, track: null, problem: undefined }
  }
}
