import { AppError } from '#shared/errors.ts'
import type { UserId } from '#shared/ids.ts'
import { createStore } from '../../store.ts'
import type { ScreenPlace } from '../screen-place.ts'

/** What a server says to a second sharer. */
export const taken = () =>
  new AppError({ code: 'someone_already_sharing', category: 'conflict', message: 'Somebody else shares.' })

/** The room's place for a screen, as a server keeps it. */
export class FakePlace implements ScreenPlace {
  readonly room = createStore<{ readonly sharingUserId: UserId | null }>({ sharingUserId: null })
  readonly said: string[] = []
  refusal: AppError | null = null
  readonly #entered = new Set<() => void>()

  async shareScreen(isSharing: boolean): Promise<void> {
    this.said.push(isSharing ? 'take' : 'give back')
    if (isSharing && this.refusal !== null) throw this.refusal
  }

  onEntered(listener: () => void) {
    this.#entered.add(listener)
    return () => this.#entered.delete(listener)
  }

  enter(): void {
    for (const listener of this.#entered) listener()
  }
}
