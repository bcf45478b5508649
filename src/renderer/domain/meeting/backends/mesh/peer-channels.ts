import type { Clock } from '../../../ports.ts'
import { ControlChannel } from './control-channel.ts'
import { CONTROL_LABEL, type Wish } from './control-messages.ts'
import { DataLine } from './data-line.ts'
import { DATA_LABEL, type DataMessage } from './data-messages.ts'
import type { PreparedConnection } from './prepared.ts'

interface PeerChannelsOptions {
  readonly prepared: PreparedConnection
  /** What is wanted from the other side. */
  readonly wish: () => Wish
  readonly onWish: (wish: Wish) => void
  readonly onData: (message: DataMessage) => void
  readonly clock: Clock
}

/** The data channels of one connection: one for wishes, one for words. */
export class PeerChannels {
  readonly control: ControlChannel
  readonly data: DataLine
  readonly #listeners = new AbortController()

  constructor({ prepared, wish, onWish, onData, clock }: PeerChannelsOptions) {
    this.control = new ControlChannel({ channel: prepared.control, wish, onWish, clock })
    this.data = new DataLine({ channel: prepared.data, onData, clock })
    const { signal } = this.#listeners
    prepared.connection.addEventListener('datachannel', ({ channel }) => this.#offered(channel), { signal })
  }

  /** Channels for anything else, and further ones, carry nothing here and cost both sides while they are open. */
  #offered(channel: RTCDataChannel): void {
    const isTaken =
      (channel.label === CONTROL_LABEL && this.control.take(channel)) ||
      (channel.label === DATA_LABEL && this.data.take(channel))
    if (!isTaken) channel.close()
  }

  dispose(): void {
    this.#listeners.abort()
    this.control.dispose()
    this.data.dispose()
  }
}
