import type { IceServer } from '#shared/rest/ice.ts'
import type { LogPort } from '../../../ports.ts'
import { preferRedundancy } from './codec-order.ts'
import { type CreateConnection, configurationFor, KINDS } from './connection.ts'
import { CONTROL_LABEL } from './control-messages.ts'

interface PreparedOptions {
  /** The offering side makes its offer beforehand; the waiting side only gathers candidates. */
  readonly role: 'offer' | 'wait'
  readonly iceServers: readonly IceServer[]
  readonly generation: number
  readonly createConnection: CreateConnection
  readonly log: LogPort
}

/** A connection made before anybody is there, so that meeting somebody costs no more than the exchange itself. */
export class PreparedConnection {
  readonly connection: RTCPeerConnection
  readonly generation: number
  /** In the offer of the side that makes it; the other side gets it with that offer. */
  readonly control: RTCDataChannel | null = null
  readonly #options: PreparedOptions

  constructor(options: PreparedOptions) {
    this.#options = options
    this.generation = options.generation
    const configuration = configurationFor(options.iceServers, options.role === 'wait')
    this.connection = options.createConnection(configuration)
    if (options.role === 'wait') return
    for (const kind of KINDS) {
      const transceiver = this.connection.addTransceiver(kind, { direction: 'sendrecv' })
      if (kind === 'audio') preferRedundancy(transceiver)
    }
    this.control = this.connection.createDataChannel(CONTROL_LABEL)
    this.connection.setLocalDescription().catch((error: unknown) => {
      options.log.debug('An offer could not be prepared', { name: error instanceof Error ? error.name : '' })
    })
  }

  /** True when it was made for this part and these servers. */
  fits(role: 'offer' | 'wait', iceServers: readonly IceServer[]): boolean {
    return (
      role === this.#options.role && JSON.stringify(iceServers) === JSON.stringify(this.#options.iceServers)
    )
  }

  dispose(): void {
    this.connection.close()
  }
}
