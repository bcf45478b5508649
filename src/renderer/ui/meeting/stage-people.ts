import type { LayoutPerson } from '#domain/meeting/layout.ts'
import type { Participant } from '#domain/meeting/participants.ts'
import type { TileId } from '#domain/meeting/view.ts'
import type { UserId } from '#shared/ids.ts'
import { shownPeers } from './shown-peers.ts'

/** Somebody with a place on the stage. */
export interface StagePerson extends LayoutPerson {
  /** The same after they came back in a new page: their tile stays. */
  readonly key: string
  /** Absent for oneself, and for whoever is awaited. */
  readonly peer?: Participant
  /** Whose place is kept until they come. */
  readonly awaited?: UserId
}

const hasVideo = ({ videoEnabled, videoTrack }: Participant): boolean => videoEnabled && videoTrack !== null

/** Everybody on the stage: the others in the order in which they came, whoever is awaited, oneself last. */
export function stagePeople(
  joined: Iterable<Participant>,
  awaited: readonly UserId[],
  selfHasVideo: boolean,
): readonly StagePerson[] {
  const peers = shownPeers(joined)
  const here = new Set(peers.map(({ userId }) => userId))
  const self: TileId = 'self'
  return [
    ...peers.map(peer => ({ key: peer.userId, id: peer.id, hasVideo: hasVideo(peer), peer })),
    ...awaited
      .filter(userId => !here.has(userId))
      .map(userId => ({ key: userId, id: userId, hasVideo: false, awaited: userId })),
    { key: self, id: self, hasVideo: selfHasVideo },
  ]
}
