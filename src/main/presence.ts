import type { PresenceChoice } from '#shared/ipc/presence.ts'

export interface DesiredPresenceOptions {
  /** Tells the page what to push to the server. */
  readonly wanted: (choice: PresenceChoice) => void
  /** The choice is another one now: whoever shows it draws anew. */
  readonly changed: () => void
}

/** What the person wants to be seen as: main is its single writer, the page carries it to the server. */
export class DesiredPresence {
  readonly #options: DesiredPresenceOptions
  #choice: PresenceChoice = { status: 'online' }

  constructor(options: DesiredPresenceOptions) {
    this.#options = options
  }

  get choice(): PresenceChoice {
    return this.#choice
  }

  /** Chosen in the tray. */
  setManual(choice: PresenceChoice): void {
    this.chosen(choice)
    this.#options.wanted(choice)
  }

  /** Chosen in the page, or told by the server (a rejoin, another device, an end): nothing to push. */
  chosen(choice: PresenceChoice): void {
    if (choice.status === this.#choice.status && choice.expiresAt === this.#choice.expiresAt) return
    this.#choice = choice
    this.#options.changed()
  }
}
