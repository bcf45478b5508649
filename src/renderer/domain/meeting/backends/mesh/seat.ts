import type { MediaState } from '#shared/model/call.ts'
import type { MediaKind } from '../../backend.ts'
import type { PeerAddress } from './addressing.ts'
import type { Peer } from './peer.ts'

/** Somebody's place in a mesh. */
export interface Seat extends PeerAddress {
  media: MediaState
  readonly peer: Peer
}

/** What is switched otherwise than before. */
export const switchedKinds = (before: MediaState, now: MediaState): readonly MediaKind[] =>
  (['audio', 'video'] as const).filter(kind => before[kind] !== now[kind])
