import { type CSSProperties, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Huddle } from '#domain/huddles/huddle.ts'
import type { Participant } from '#domain/meeting/participants.ts'
import type { SelfState } from '#domain/meeting/self.ts'
import { gridFor } from '../meeting/grid.ts'
import { shownPeers } from '../meeting/shown-peers.ts'
import { Tile } from '../meeting/Tile.tsx'
import { usePeerName } from '../meeting/use-peer-name.ts'
import { usePeers } from '../meeting/use-peers.ts'
import { useSession } from '../session-context.ts'
import { useMediaQuery } from '../use-media-query.ts'

const GAP_PX = 10
/** Below it a face is none: the grid scrolls instead. */
const MIN_TILE_PX = 110

export interface HuddleGridProps {
  readonly huddle: Huddle
  readonly media: SelfState
  readonly connecting: boolean
}

/** Everybody in tiles of one size, oneself last; an unfilled row stands in the middle. */
export function HuddleGrid({ huddle, media, connecting }: HuddleGridProps) {
  const { t } = useTranslation()
  const joined = usePeers(huddle)
  const peers = useMemo(() => shownPeers(joined), [joined])
  const raised = useStore(huddle.room, state => state.raisedHands)
  const tall = useMediaQuery('(max-aspect-ratio: 1/1), (max-width: 640px)')
  const { columns, rows } = gridFor(peers.length + 1, tall ? 'tall' : 'wide')
  const part = (count: number) => `calc((100% - ${(count - 1) * GAP_PX}px) / ${count})`
  const style: CSSProperties = {
    flexBasis: part(columns),
    maxWidth: part(columns),
    height: `max(${MIN_TILE_PX}px, ${part(rows)})`,
  }
  const word = connecting ? t('huddle.connecting') : t('huddle.alone')
  return (
    <div className="mx-4 flex min-h-0 flex-1 flex-wrap content-start justify-center gap-2.5 overflow-y-auto p-0.75">
      {peers.map(peer => (
        <PeerTile key={peer.userId} peer={peer} raised={raised.includes(peer.userId)} style={style} />
      ))}
      <OwnTile media={media} raised={raised} style={style} word={peers.length === 0 ? word : null} />
    </div>
  )
}

interface PeerTileProps {
  readonly peer: Participant
  readonly raised: boolean
  readonly style: CSSProperties
}

function PeerTile({ peer, raised, style }: PeerTileProps) {
  const { t } = useTranslation()
  const name = usePeerName(peer.userId)
  return (
    <div style={style} className="grid min-w-0 grow">
      <Tile
        id={peer.userId}
        name={name}
        muted={!peer.audioEnabled}
        raised={raised}
        videoTrack={peer.videoEnabled ? peer.videoTrack : null}
        audioTrack={peer.audioTrack}
      >
        {peer.link === 'ok' ? null : (
          <p className="absolute top-2.5 end-2.5 rounded-[7px] bg-stage px-2.5 py-0.75 text-sm text-muted">
            {t(peer.link === 'connecting' ? 'call.connecting' : 'call.reconnectingShort')}
          </p>
        )}
      </Tile>
    </div>
  )
}

interface OwnTileProps {
  readonly media: SelfState
  readonly raised: readonly string[]
  readonly style: CSSProperties
  /** Said where nobody else is. */
  readonly word: string | null
}

function OwnTile({ media, raised, style, word }: OwnTileProps) {
  const { t } = useTranslation()
  const user = useStore(useSession().self, state => state.user)
  return (
    <div style={style} className="grid min-w-0 grow">
      <Tile
        id={user.id}
        name={t('common.you')}
        letterOf={user.displayName}
        muted={!media.audioEnabled && media.roomState !== 'init'}
        raised={raised.includes(user.id)}
        videoTrack={media.videoEnabled ? media.videoTrack : null}
        audioTrack={media.audioTrack}
        mirrored
      >
        {word && !media.videoEnabled ? (
          <p className="absolute top-1/2 mt-14 max-w-full px-4 text-muted">{word}</p>
        ) : null}
      </Tile>
    </div>
  )
}
