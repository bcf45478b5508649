import { AppError } from '#shared/errors.ts'
import type { UserId } from '#shared/ids.ts'
import type { Cancel, LogPort } from '../ports.ts'
import type { ReadableStore } from '../store.ts'

/** The room's one place for a screen (contract: a second sharer is refused with `someone_already_sharing`). */
export interface ScreenPlace {
  readonly room: ReadableStore<{ readonly sharingUserId: UserId | null }>
  /** Takes the place or gives it back. Rejects with AppError. */
  shareScreen(isSharing: boolean): Promise<void>
  /** Called after each way in: a room that was away may have forgotten who shares. */
  onEntered(listener: () => void): Cancel
}

/** What is said where somebody else's screen is shown already. */
export const alreadySharing = (): AppError =>
  new AppError({
    code: 'someone_already_sharing',
    category: 'conflict',
    message: 'Somebody else is sharing their screen; ask them to stop first.',
  })

interface PlaceKeeperOptions {
  readonly userId: UserId
  /** Absent: nobody has to wait for anybody. */
  readonly screenPlace?: ScreenPlace | undefined
  readonly log: LogPort
  /** Somebody else took it while the line was away. */
  readonly onTaken: () => void
  /** Nobody's screen is shown any more. */
  readonly onFree: () => void
}

/** Takes the place, keeps it over a lost line, and gives it back. */
export class PlaceKeeper {
  readonly #options: PlaceKeeperOptions
  readonly #cancels: readonly (Cancel | undefined)[]
  #isHeld = false

  constructor(options: PlaceKeeperOptions) {
    this.#options = options
    const { screenPlace, onFree } = options
    this.#cancels = [
      screenPlace?.onEntered(() => void this.#takeAgain()),
      screenPlace?.room.subscribe(({ sharingUserId }, former) => {
        if (sharingUserId === null && former.sharingUserId !== null) onFree()
      }),
    ]
  }

  /** Whose screen is shown now, other than one's own. */
  get other(): UserId | null {
    const { screenPlace, userId } = this.#options
    const sharing = screenPlace?.room.getState().sharingUserId ?? null
    return sharing === userId ? null : sharing
  }

  /** Rejects with AppError, `someone_already_sharing` where it is taken. */
  async take(): Promise<void> {
    await this.#options.screenPlace?.shareScreen(true)
    this.#isHeld = true
  }

  giveBack(): void {
    const { screenPlace, log } = this.#options
    if (!this.#isHeld) return
    this.#isHeld = false
    // Without a line the server empties the place in time.
    screenPlace
      ?.shareScreen(false)
      .catch((error: unknown) =>
        log.debug('The place for a screen was not given back', { code: AppError.from(error).code }),
      )
  }

  dispose(): void {
    for (const cancel of this.#cancels) cancel?.()
    this.giveBack()
  }

  async #takeAgain(): Promise<void> {
    const { screenPlace, log, onTaken } = this.#options
    if (!this.#isHeld) return
    try {
      await screenPlace?.shareScreen(true)
    } catch (error) {
      const { code } = AppError.from(error)
      if (code !== 'someone_already_sharing' || !this.#isHeld) {
        log.debug('The place for a screen was not taken again', { code })
        return
      }
      this.#isHeld = false
      onTaken()
    }
  }
}
