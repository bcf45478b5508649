import { AppError } from '#shared/errors.ts'
import type { ScreenCapture } from '../media/screen-track.ts'
import type { CreateStillPicture, StillPicture } from '../media/still-picture.ts'
import type { LogPort } from '../ports.ts'
import type { MeetingBackend } from './backend.ts'

/** What of a capture the others get: all of it, its last picture, or nothing. */
export type SendingMode = 'live' | 'still' | 'none'

interface ScreenSenderOptions {
  readonly backend: Pick<MeetingBackend, 'publish' | 'unpublish'>
  readonly createStill: CreateStillPicture
  readonly log: LogPort
  /** Called with what the others see now. */
  readonly onShown: (track: MediaStreamTrack | null) => void
}

interface Wish {
  readonly capture: ScreenCapture | null
  readonly mode: SendingMode
}

/** Brings what the others see of a screen in line with what is wanted: one change at a time, the last wish counts. */
export class ScreenSender {
  readonly #options: ScreenSenderOptions
  #wish: Wish = { capture: null, mode: 'none' }
  #done: Wish = this.#wish
  #settling: Promise<void> | null = null
  #still: StillPicture | null = null
  #isSoundOut = false

  constructor(options: ScreenSenderOptions) {
    this.#options = options
  }

  /** Resolves when it is so, or something newer is. Rejects with what the backend says. */
  set(capture: ScreenCapture | null, mode: SendingMode): Promise<void> {
    this.#wish = { capture, mode }
    // Before anything is waited for: what is not to be heard is silent from this moment on.
    if (capture?.sound) capture.sound.enabled = mode === 'live'
    this.#settling ??= this.#settle()
    return this.#settling
  }

  dispose(): void {
    this.#still?.dispose()
    this.#still = null
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

  async #follow(wish: Wish): Promise<void> {
    const { capture, mode } = wish
    const still = capture !== null && mode === 'still' ? await this.#stillOf(capture) : null
    if (wish !== this.#wish) {
      still?.dispose()
      return
    }
    const live = mode === 'live' ? (capture?.picture ?? null) : null
    await this.#send(still?.track ?? live, mode === 'none' ? null : (capture?.sound ?? null))
    this.#still?.dispose()
    this.#still = still
    this.#done = wish
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
