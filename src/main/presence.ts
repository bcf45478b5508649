import type { PresenceChoice } from '#shared/ipc/presence.ts'

export interface DesiredPresenceOptions {
  /** Tells the page what to push to the server. */
  readonly wanted: (choice: PresenceChoice) => void
  /** The choice is another one now: whoever shows it draws anew. */
  readonly changed: () => void
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** What the person wants to be seen as: main is its single writer, the page carries it to the server. */
export class DesiredPresence {
  readonly #options: DesiredPresenceOptions
  #choice: PresenceChoice | null = null
  /** Chosen in the tray, and not taken by a page yet: one that loads hears nothing. */
  #pending: PresenceChoice | null = null

  constructor(options: DesiredPresenceOptions) {
    this.#options = options
  }

  /** Null until a page or the tray said so. */
  get choice(): PresenceChoice | null {
    return this.#choice
  }

  /** What a new page has to carry out; null for nothing, also when its end came meanwhile. */
  get pending(): PresenceChoice | null {
    const { expiresAt = Number.POSITIVE_INFINITY } = this.#pending ?? {}
    return expiresAt > this.#options.now() ? this.#pending : null
  }

  /** Chosen in the tray. */
  setManual(choice: PresenceChoice): void {
    this.#show(choice)
    this.#pending = choice
    this.#options.wanted(choice)
  }

  /** Chosen in the page, or told by the server (a rejoin, another device, an end): nothing to push. */
  chosen(choice: PresenceChoice): void {
    if (isSame(choice, this.#pending)) this.#pending = null
    // What the server had before is not what the person sees themselves choose.
    else if (this.pending !== null) return
    this.#show(choice)
  }

  /** Nobody is signed in any more: the next person's choice is not known. */
  signedOut(): void {
    this.#choice = null
    this.#pending = null
  }

  #show(choice: PresenceChoice): void {
    if (isSame(choice, this.#choice)) return
    this.#choice = choice
    this.#options.changed()
  }
}

function isSame(one: PresenceChoice, other: PresenceChoice | null): boolean {
  return one.status === other?.status && one.expiresAt === other.expiresAt
}
