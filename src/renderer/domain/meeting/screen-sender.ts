import { AppError } from '#shared/errors.ts'
import type { ScreenCapture } from '../media/screen-track.ts'
import type { OpenStills, StillPicture, StillSource } from '../media/still-picture.ts'
import type { LogPort } from '../ports.ts'
import type { MeetingBackend } from './backend.ts'

interface ScreenSenderOptions {
  readonly backend: Pick<MeetingBackend, 'publish' | 'unpublish'>
  readonly openStills: OpenStills
  readonly log: LogPort
  /** Called with what the others see now. */
  readonly onShown: (track: MediaStreamTrack | null) => void
}

/** What is to be sent of a capture; nothing at all without one. */
interface SendingWish {
  readonly capture: ScreenCapture | null
  /** The last picture in place of what goes on, and no sound. */
  readonly isPaused: boolean
  /** Neither. */
  readonly isHeld: boolean
}

/** Stills of a capture, made ready while it is shown. */
interface Stills {
  readonly of: ScreenCapture
  /** Null where none can be had. */
  readonly opened: Promise<StillSource | null>
  /** Undefined until that is known. */
  source: StillSource | null | undefined
}

/** Brings what the others see of a screen in line with what is wanted: one change at a time, the last wish counts. */
export class ScreenSender {
  readonly #options: ScreenSenderOptions
  #wish: SendingWish = { capture: null, isPaused: false, isHeld: false }
  #done: SendingWish = this.#wish
  #settling: Promise<void> | null = null
  #stills: Stills | null = null
  /** Kept for as long as the pause lasts: a later picture would show what went on behind it. */
  #still: StillPicture | null = null
  #isSoundOut = false

  constructor(options: ScreenSenderOptions) {
    this.#options = options
  }

  /** Resolves when it is so, or something newer is. Rejects with what the backend says. */
  set(wish: SendingWish): Promise<void> {
    const { capture, isPaused, isHeld } = wish
    this.#wish = wish
    this.#lookAt(capture)
    if (isPaused) this.#take()
    // Before anything is waited for: what is not to be seen or heard is dark and silent from this moment on.
    if (capture !== null) capture.picture.enabled = !isPaused
    if (capture?.sound) capture.sound.enabled = !isPaused && !isHeld
    this.#settling ??= this.#settle()
    return this.#settling
  }

  dispose(): void {
    this.#lookAt(null)
    this.#dropStill()
  }

  async #settle(): Promise<void> {
    try {
      // Begins after `#settling` is set, and ends it in the moment in which nothing is left to do.
      await null
      while (this.#done !== this.#wish) await this.#follow(this.#wish)
    } finally {
      this.#settling = null
    }
  }

  async #follow(wish: SendingWish): Promise<void> {
    const { capture, isPaused, isHeld } = wish
    // Until a still can be made it stays dark; without one nothing is shown: better than what goes on behind the pause.
    const isDark = this.#still === null && this.#stills?.source !== null
    const shown = isPaused && !isDark ? (this.#still?.track ?? null) : (capture?.picture ?? null)
    const isSent = capture !== null && !isHeld
    await this.#send(isSent ? shown : null, isSent ? capture.sound : null)
    if (wish === this.#wish && (capture === null || !isPaused)) this.#dropStill()
    this.#done = wish
  }

  /** Makes stills of another capture ready, or of none. */
  #lookAt(capture: ScreenCapture | null): void {
    const former = this.#stills
    if ((former?.of ?? null) === capture) return
    this.#stills = capture === null ? null : this.#open(capture)
    void former?.opened.then(source => source?.dispose())
  }

  #open(of: ScreenCapture): Stills {
    const { log, openStills } = this.#options
    const opened = openStills(of.picture).catch((error: unknown) => {
      log.warn('A pause of this screen will show nothing', { code: AppError.from(error).code })
      return null
    })
    const stills: Stills = { of, opened, source: undefined }
    void opened.then(source => {
      stills.source = source
      if (this.#stills === stills && this.#wish.isPaused) this.#setAgain()
    })
    return stills
  }

  /** The pause began before a still could be made. */
  #setAgain(): void {
    this.set({ ...this.#wish }).catch((error: unknown) =>
      this.#options.log.warn('A paused screen stays dark', { code: AppError.from(error).code }),
    )
  }

  #take(): void {
    if (this.#still !== null) return
    try {
      this.#still = this.#stills?.source?.take() ?? null
    } catch (error) {
      this.#options.log.warn('A paused screen is not shown', { code: AppError.from(error).code })
    }
  }

  #dropStill(): void {
    this.#still?.dispose()
    this.#still = null
  }

  async #send(picture: MediaStreamTrack | null, sound: MediaStreamTrack | null): Promise<void> {
    const { backend, onShown } = this.#options
    const hadSound = this.#isSoundOut
    this.#isSoundOut = sound !== null
    await Promise.all([
      picture === null ? backend.unpublish('screen') : backend.publish('screen', picture),
      sound === null ? hadSound && backend.unpublish('screenAudio') : backend.publish('screenAudio', sound),
    ])
    onShown(picture)
  }
}
