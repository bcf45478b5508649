import type { ManualStatus } from '#shared/model/presence.ts'
import type { Calls } from '../calls/calls.ts'
import type { Conversations } from '../chat/conversations.ts'
import type { Directory } from '../chat/directory.ts'
import type { Huddles } from '../huddles/huddles.ts'
import type { SelfState, StatusDetails } from '../own-presence.ts'
import type { Cancel, Clock, DesktopPort, LogPort } from '../ports.ts'
import type { Connection } from '../realtime/connection.ts'
import type { ReadableStore } from '../store.ts'
import { CallFollower } from './call-follower.ts'
import { RingCourier } from './ring-courier.ts'
import { TrayCourier } from './tray-courier.ts'

/** The parts of a session that the desktop process hears of or acts on. */
export interface DesktopLinkOptions {
  readonly desktop: DesktopPort
  readonly clock: Clock
  readonly log: LogPort
  readonly self: ReadableStore<SelfState>
  readonly connection: Connection
  readonly directory: Directory
  readonly conversations: Conversations
  readonly calls: Calls
  readonly huddles: Huddles
  /** Chooses a status on this person's behalf; without details, what is written beside it stays. */
  readonly choose: (status: ManualStatus, details?: StatusDetails) => void
}

/** Between a session and the desktop process: one courier for each thing that travels. Loaded once signed in. */
export class DesktopLink {
  readonly #ends: readonly Cancel[]

  constructor(options: DesktopLinkOptions) {
    const running = new CallFollower(options)
    const tray = new TrayCourier({ ...options, running })
    const rings = new RingCourier(options)
    this.#ends = [
      () => tray.dispose(),
      () => rings.dispose(),
      () => running.dispose(),
      options.desktop.hear('presence.desired', ({ status }) => options.choose(status)),
    ]
  }

  dispose(): void {
    for (const end of this.#ends) end()
  }
}
