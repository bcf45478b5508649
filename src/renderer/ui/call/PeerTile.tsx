import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import type { Participant } from '#domain/meeting/participants.ts'
import type { UserId } from '#shared/ids.ts'
import { Tile } from '../meeting/Tile.tsx'
import { usePeerName } from '../meeting/use-peer-name.ts'
import { CallStatus } from './CallStatus.tsx'

export interface PeerTileProps {
  readonly call: Call
  readonly userId: UserId
  /** Absent until they are there. */
  readonly participant?: Participant | undefined
}

/** The other person, who fills the stage. */
export function PeerTile({ call, userId, participant }: PeerTileProps) {
  const name = usePeerName(userId)
  const talking = useStore(call.store, state => state.phase === 'active')
  return (
    <Tile
      id={userId}
      name={name}
      muted={participant !== undefined && !participant.audioEnabled}
      videoTrack={participant?.videoEnabled ? participant.videoTrack : null}
      audioTrack={participant?.audioTrack ?? null}
    >
      {talking ? null : (
        <p className="absolute top-1/2 mt-14 max-w-full px-4 text-muted">
          <CallStatus call={call} />
        </p>
      )}
    </Tile>
  )
}
