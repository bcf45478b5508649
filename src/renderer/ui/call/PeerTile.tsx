import type { Participant } from '#domain/meeting/participants.ts'
import type { UserId } from '#shared/ids.ts'
import { Tile } from './Tile.tsx'
import { usePeerName } from './use-peer-name.ts'

export interface PeerTileProps {
  readonly userId: UserId
  /** Absent until they are there. */
  readonly participant?: Participant | undefined
}

/** The other person, who fills the stage. */
export function PeerTile({ userId, participant }: PeerTileProps) {
  const name = usePeerName(userId)
  return (
    <Tile
      id={userId}
      name={name}
      muted={participant !== undefined && !participant.audioEnabled}
      videoTrack={participant?.videoEnabled ? participant.videoTrack : null}
      audioTrack={participant?.audioTrack ?? null}
    />
  )
}
