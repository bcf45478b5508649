import type { PresenceChoice } from '#shared/ipc/presence.ts'
import type { ManualStatus } from '#shared/model/presence.ts'
import type { SelfState, StatusDetails } from '../own-presence.ts'
import type { Cancel, DesktopPort } from '../ports.ts'
import { detailsBeside } from '../presence/details-beside.ts'
import type { ReadableStore } from '../store.ts'

interface PresenceCourierOptions {
  readonly desktop: Pick<DesktopPort, 'hear' | 'tell'>
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
  }

  dispose(): void {
    for (const cancel of this.#cancels) cancel()
  }

  #desired({ status, expiresAt }: PresenceChoice): void {
    this.#options.choose(status, detailsBeside(this.#options.self.getState().details, expiresAt))
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
    this.#options.desktop.tell('presence.chosen', choice)
  }
}
