import type { IceServer } from '#shared/rest/ice.ts'
import type { LogPort } from '../../../ports.ts'
import { preferRedundancy } from './codec-order.ts'
import { type CreateConnection, configurationFor, KINDS, renewServers } from './connection.ts'
import { CONTROL_LABEL } from './control-messages.ts'
import { DATA_LABEL } from './data-messages.ts'
import type { LocalTracks } from './media-lines.ts'
import { stamped } from './sdp.ts'

const places = (iceServers: readonly IceServer[]): string =>
  JSON.stringify(iceServers.map(({ urls }) => urls))

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
  readonly data: RTCDataChannel | null = null
  readonly #options: PreparedOptions
  #iceServers: readonly IceServer[]

  constructor(options: PreparedOptions) {
    this.#options = options
    this.#iceServers = options.iceServers
    this.generation = options.generation
    const configuration = configurationFor(options.iceServers, options.role === 'wait')
    this.connection = options.createConnection(configuration)
    if (options.role === 'wait') return
    for (const kind of KINDS) {
      const transceiver = this.connection.addTransceiver(kind, { direction: 'sendrecv' })
      if (kind === 'audio') preferRedundancy(transceiver)
    }
    this.control = this.connection.createDataChannel(CONTROL_LABEL)
    this.data = this.connection.createDataChannel(DATA_LABEL)
    this.connection.setLocalDescription().catch(this.#report)
  }

  /** True when it was made for this part and these servers; their passwords change and stay good for long. */
  fits(role: 'offer' | 'wait', iceServers: readonly IceServer[]): boolean {
    return role === this.#options.role && places(iceServers) === places(this.#options.iceServers)
  }

  /** Newer passwords of the same servers: those of one that waits run out. One with an offer soon meets somebody. */
  renew(iceServers: readonly IceServer[]): void {
    const { role, log } = this.#options
    if (role !== 'wait' || !this.fits(role, iceServers)) return
    if (JSON.stringify(iceServers) === JSON.stringify(this.#iceServers)) return
    this.#iceServers = iceServers
    renewServers(this.connection, iceServers, log)
  }

  /** As it travels; null while it still lacks a way, or where there is none. */
  get offer(): string | null {
    const { localDescription, signalingState, iceGatheringState } = this.connection
    if (signalingState !== 'have-local-offer' || iceGatheringState !== 'complete') return null
    return localDescription === null ? null : stamped(localDescription.sdp, this.generation)
  }

  /** On the waiting side: an offer finds what there is to send in its place already. */
  carry(tracks: LocalTracks): void {
    const { connection } = this
    if (this.#options.role !== 'wait' || connection.signalingState !== 'stable') return
    for (const kind of KINDS) {
      const sender = connection.getTransceivers().find(({ receiver }) => receiver.track.kind === kind)?.sender
      const track = tracks[kind]
      if (sender !== undefined) {
        if (sender.track !== track) sender.replaceTrack(track).catch(this.#report)
      } else if (track !== null) {
        connection.addTrack(track)
      }
    }
  }

  readonly #report = (error: unknown): void => {
    const name = error instanceof Error ? error.name : 'unknown'
    this.#options.log.debug('A connection could not be prepared', { name })
  }

  dispose(): void {
    this.connection.close()
  }
}
