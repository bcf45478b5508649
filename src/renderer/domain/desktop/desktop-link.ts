import type { Cancel, Ports } from '../ports.ts'
import type { UserContract } from '../realtime/topic-contract.ts'
import type { TypedChannel } from '../realtime/typed-channel.ts'
import type { Session } from '../session.ts'
import { CallActionCourier } from './call-action-courier.ts'
import { CallFollower } from './call-follower.ts'
import { IdleCourier } from './idle-courier.ts'
import { LineCourier } from './line-courier.ts'
import { PresenceCourier } from './presence-courier.ts'
import { RingCourier } from './ring-courier.ts'
import { SharingCourier } from './sharing-courier.ts'
import { TrayCourier } from './tray-courier.ts'

export interface DesktopLinkOptions {
  readonly ports: Pick<Ports, 'clock' | 'desktop' | 'log'>
  /** The parts of it that the desktop process hears of or acts on. */
  readonly session: Pick<
    Session,
    'self' | 'connection' | 'directory' | 'conversations' | 'calls' | 'huddles' | 'notices' | 'setStatus'
  >
  /** `user:<me>`. */
  readonly channel: TypedChannel<UserContract>
}

/** Between a session and the desktop process: one courier for each thing that travels. Loaded once signed in. */
export class DesktopLink {
  readonly #ends: readonly Cancel[]

  constructor({ ports, session, channel }: DesktopLinkOptions) {
    const { clock, desktop, log } = ports
    const { self, connection, directory, conversations, calls, huddles } = session
    const options = { desktop, log, self, connection, directory, conversations, calls, huddles, channel }
    const running = new CallFollower(options)
    const tray = new TrayCourier({
      ...options,
      clock,
      running,
      rules: async () => (await session.notices()).rules,
    })
    const rings = new RingCourier({ ...options, clock })
    const couriers = [
      new PresenceCourier({
        ...options,
        choose: (status, details) => session.setStatus(status, details),
      }),
      new IdleCourier(options),
      new LineCourier(options),
      new CallActionCourier({ ...options, running }),
      new SharingCourier({ ...options, running }),
    ]
    this.#ends = [
      ...couriers.map(courier => () => courier.dispose()),
      () => tray.dispose(),
      () => rings.dispose(),
      () => running.dispose(),
    ]
  }

  dispose(): void {
    for (const end of this.#ends) end()
  }
}
