import type { ManualStatus } from '#shared/model/presence.ts'

export interface DesiredPresenceOptions {
  /** Tells the page what to push to the server. */
  readonly wanted: (status: ManualStatus) => void
  /** The choice is another one now: whoever shows it draws anew. */
  readonly changed: () => void
}

/** What the person wants to be seen as: main is its single writer, the page carries it to the server. */
export class DesiredPresence {
  readonly #options: DesiredPresenceOptions
  #status: ManualStatus = 'online'

  constructor(options: DesiredPresenceOptions) {
    this.#options = options
  }

  get status(): ManualStatus {
    return this.#status
  }

  /** Chosen in the tray. */
  setManual(status: ManualStatus): void {
    this.chosen(status)
    this.#options.wanted(status)
  }

  /** Chosen in the page, or told by the server: nothing to push. */
  chosen(status: ManualStatus): void {
    if (status === this.#status) return
    this.#status = status
    this.#options.changed()
  }
}
