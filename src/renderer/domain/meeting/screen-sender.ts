import { AppError } from '#shared/errors.ts'
import type { ScreenCapture } from '../media/screen-track.ts'
import type { CreateStillPicture, StillPicture } from '../media/still-picture.ts'
import type { LogPort } from '../ports.ts'
import type { MeetingBackend } from './backend.ts'

interface ScreenSenderOptions {
  readonly backend: Pick<MeetingBackend, 'publish' | 'unpublish'>
  readonly createStill: CreateStillPicture
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

interface Still {
  readonly of: ScreenCapture
  readonly picture: StillPicture
}

/** Brings what the others see of a screen in line with what is wanted: one change at a time, the last wish counts. */
export class ScreenSender {
  readonly #options: ScreenSenderOptions
  #wish: SendingWish = { capture: null, isPaused: false, isHeld: false }
  #done: SendingWish = this.#wish
  #settling: Promise<void> | null = null
  /** Kept for as long as the pause lasts: a later picture would show what went on behind it. */
  #still: Still | null = null
  #isSoundOut = false

  constructor(options: ScreenSenderOptions) {
    this.#options = options
  }

  /** Resolves when it is so, or something newer is. Rejects with what the backend says. */
  set(wish: SendingWish): Promise<void> {
    this.#wish = wish
    // Before anything is waited for: what is not to be heard is silent from this moment on.
    if (wish.capture?.sound) wish.capture.sound.enabled = !wish.isPaused && !wish.isHeld
    this.#settling ??= this.#settle()
    return this.#settling
  }

  dispose(): void {
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
    const former = this.#still
    if (capture !== null && isPaused && former?.of !== capture) {
      const picture = await this.#stillOf(capture)
      this.#still = picture === null ? null : { of: capture, picture }
      former?.picture.dispose()
    }
    if (wish !== this.#wish) return
    const shown = isPaused ? this.#still?.picture.track : capture?.picture
    await this.#send(isHeld ? null : (shown ?? null), isHeld ? null : (capture?.sound ?? null))
    if (capture === null || !isPaused) this.#dropStill()
    this.#done = wish
  }

  #dropStill(): void {
    this.#still?.picture.dispose()
    this.#still = null
  }

  /** Without a still nothing is shown: better than what goes on behind the pause. */
  async #stillOf({ picture }: ScreenCapture): Promise<StillPicture | null> {
    try {
      return await this.#options.createStill(picture)
    } catch (error) {
      this.#options.log.warn('A paused screen is not shown', { code: AppError.from(error).code })
      return null
    }
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
