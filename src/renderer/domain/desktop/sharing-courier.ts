import type { Cancel, DesktopPort } from '../ports.ts'
import type { CallFollower } from './call-follower.ts'

interface SharingCourierOptions {
  readonly desktop: Pick<DesktopPort, 'tell'>
  readonly running: Pick<CallFollower, 'store'>
}

/** Tells the desktop process when others begin and cease to see this person's screen. */
export class SharingCourier {
  readonly #options: SharingCourierOptions
  readonly #cancel: Cancel
  #told = false

  constructor(options: SharingCourierOptions) {
    this.#options = options
    this.#cancel = options.running.store.subscribe(({ isSharing }) => this.#tell(isSharing))
    this.#tell(options.running.store.getState().isSharing)
  }

  /** Whoever signs out or closes the page shares nothing any more. */
  dispose(): void {
    this.#cancel()
    this.#tell(false)
  }

  #tell(isSharing: boolean): void {
    if (isSharing === this.#told) return
    this.#told = isSharing
    this.#options.desktop.tell('sharing.changed', isSharing)
  }
}
