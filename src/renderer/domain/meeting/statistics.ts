import type { UserId } from '#shared/ids.ts'
import type { PeerId, TrackSource } from './backend.ts'

/** How an address of a path was found (RFC 8445 section 4): of the machine, as seen from outside, or a relay's. */
export type CandidateKind = 'host' | 'srflx' | 'prflx' | 'relay'

/** The way that media take, without addresses. */
export interface PathStatistics {
  readonly kind: 'direct' | 'relay'
  /** How this machine reaches the other, or the relay. */
  readonly protocol: 'udp' | 'tcp' | 'tls'
  readonly local: CandidateKind
  readonly remote: CandidateKind
}

/** What arrived of one source, since the beginning. What a source does not have is 0. */
export interface ReceivedStatistics {
  readonly bytes: number
  readonly packets: number
  readonly packetsLost: number
  readonly jitterMs: number
  /** Samples of sound that had to be made up, of `totalSamples`. */
  readonly concealedSamples: number
  readonly totalSamples: number
  readonly framesDecoded: number
  readonly framesPerSecond: number
  readonly width: number
  readonly height: number
  readonly freezes: number
  readonly freezeMs: number
  /** As in the session description, such as `VP8`; empty while unknown. */
  readonly codec: string
}

/** What was sent of one source, since the beginning. What a source does not have is 0. */
export interface SentStatistics {
  readonly bytes: number
  readonly packets: number
  readonly packetsRetransmitted: number
  /** 0 to 1, as the other side reported it last; null while it has not. */
  readonly remoteLossFraction: number | null
  readonly framesPerSecond: number
  readonly width: number
  readonly height: number
  /** What keeps the picture from being better. */
  readonly limitation: 'none' | 'processor' | 'network' | 'other'
  readonly active: boolean
  readonly codec: string
}

/** The figures of the way to one person. */
export interface PeerStatistics {
  readonly peerId: PeerId
  readonly userId: UserId
  /** Epoch milliseconds. */
  readonly at: number
  readonly path: PathStatistics | null
  readonly roundTripMs: number | null
  /** Bits per second that the way may carry, as estimated here. */
  readonly availableOutgoingBitrate: number | null
  readonly received: Readonly<Partial<Record<TrackSource, ReceivedStatistics>>>
  readonly sent: Readonly<Partial<Record<TrackSource, SentStatistics>>>
}
