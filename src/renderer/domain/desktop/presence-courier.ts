import { AppError } from '#shared/errors.ts'
import type { PresenceChoice } from '#shared/ipc/presence.ts'
import type { ManualStatus } from '#shared/model/presence.ts'
import type { SelfState, StatusDetails } from '../own-presence.ts'
import type { Cancel, DesktopPort, LogPort } from '../ports.ts'
import { detailsBeside } from '../presence/details-beside.ts'
import type { ReadableStore } from '../store.ts'

interface PresenceCourierOptions {
  readonly desktop: Pick<DesktopPort, 'ask' | 'hear' | 'tell'>
  readonly log: LogPort
  readonly self: ReadableStore<SelfState>
  readonly choose: (status: ManualStatus, details: StatusDetails) => void
}

/**
 * Carries the choice of status: what the tray chose to the server, what was chosen in the page or told by the server
 * (a rejoin, another device, an end) to the tray. What comes back unchanged is told to nobody, so there is no loop.
 */
export class PresenceCourier {
  readonly #options: PresenceCourierOptions
  readonly #cancels: readonly Cancel[]
  #told: PresenceChoice
  #tellings = 0
  #disposed = false
  #hasHeard = false

  constructor(options: PresenceCourierOptions) {
    const { desktop, self } = options
    this.#options = options
    // Nothing is known before the first join: the tray keeps what it shows.
    const { status, details, effective } = self.getState()
    this.#told = { status, expiresAt: details.expiresAt }
    if (effective !== 'offline') this.#tell(this.#told)
    this.#cancels = [
      self.subscribe((state, former) => this.#changed(state, former)),
      desktop.hear('presence.desired', choice => this.#desired(choice)),
    ]
    void this.#askPending()
  }

  dispose(): void {
    this.#disposed = true
    for (const cancel of this.#cancels) cancel()
  }

  /** The tray may have chosen while there was no page to hear it. */
  async #askPending(): Promise<void> {
    const { desktop, log } = this.#options
    try {
      const choice = await desktop.ask('presence.pending')
      // What was heard meanwhile is the same, or newer.
      if (choice !== null && !this.#disposed && !this.#hasHeard) this.#desired(choice)
    } catch (error) {
      log.warn('Nobody says what the tray chose', { reason: AppError.from(error).code })
    }
  }

  /** The tray is told of each, also of one that changes nothing: until then it waits for a page that hears it. */
  #desired({ status, expiresAt }: PresenceChoice): void {
    const { choose, self } = this.#options
    const before = this.#tellings
    this.#hasHeard = true
    choose(status, detailsBeside(self.getState().details, expiresAt))
    if (this.#tellings === before) this.#tell({ status, expiresAt })
  }

  #changed({ status, details, effective }: SelfState, former: SelfState): void {
    const choice = { status, expiresAt: details.expiresAt }
    const isSame = status === this.#told.status && details.expiresAt === this.#told.expiresAt
    // A join confirms what the tray may remember otherwise.
    const hasJoined = effective !== 'offline' && former.effective === 'offline'
    if (!isSame || hasJoined) this.#tell(choice)
  }

  #tell(choice: PresenceChoice): void {
    this.#told = choice
    this.#tellings += 1
    this.#options.desktop.tell('presence.chosen', choice)
  }
}
