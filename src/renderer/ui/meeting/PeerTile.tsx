import { LoaderCircle, Video, VideoOff, WifiOff } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { Participant } from '#domain/meeting/participants.ts'
import type { Area } from './grid.ts'
import { picturesOf } from './meeting-pictures.ts'
import { PeerQuality } from './PeerQuality.tsx'
import { Tile } from './Tile.tsx'
import { TileAction, TileMenu, TileVolume } from './TileMenu.tsx'
import { TrackVideo } from './TrackVideo.tsx'
import { tileSize } from './tile-size.ts'
import { togglePin } from './toggle-pin.ts'
import { usePeerName } from './use-peer-name.ts'
import { type SeenPicture, usePictureView } from './use-picture-view.ts'
import { VoiceBars } from './VoiceBars.tsx'

export interface PeerTileProps extends Area {
  readonly meeting: Meeting
  readonly peer: Participant
  readonly thumbnail: boolean
  readonly raised: boolean
  /** In another call meanwhile. */
  readonly held: boolean
  readonly pinned: boolean
}

/** Somebody else. Rendered again only when something about them changes. */
export const PeerTile = memo(function PeerTile(props: PeerTileProps) {
  const { meeting, peer, thumbnail, raised, held, pinned } = props
  const { t } = useTranslation()
  const name = usePeerName(peer.userId)
  const size = tileSize(props)
  const speaking = useStore(meeting.speakers.store, state => state.speaking.has(peer.id))
  const mutedForMe = useStore(meeting.volumes.store, volumes => volumes.get(peer.userId) === 0)
  const { unwanted, setWanted } = picturesOf(meeting)
  const isUnwanted = useStore(unwanted, ids => ids.has(peer.id))
  const pin = () => togglePin(meeting, peer.id)
  const picture = peer.videoEnabled && !isUnwanted ? peer.videoTrack : null
  return (
    <Tile
      id={peer.userId}
      name={name}
      size={size}
      speaking={speaking && peer.audioEnabled}
      voice={<VoiceBars meeting={meeting} id={peer.id} small={size === 'small'} />}
      marks={{ muted: !peer.audioEnabled, mutedForMe, raised, pinned, onHold: held }}
      picture={
        picture ? (
          <SeenVideo
            meeting={meeting}
            peerId={peer.id}
            source="video"
            height={props.height}
            thumbnail={thumbnail}
            track={picture}
          />
        ) : null
      }
      onPin={pin}
    >
      <div className="absolute start-1.5 top-1.5 flex max-w-[calc(100%-42px)] items-start gap-1.5">
        <LinkWord link={peer.link} small={size === 'small'} />
        <PeerQuality meeting={meeting} peer={peer} name={name} small={size === 'small'} held={held} />
      </div>
      <div className="absolute end-1.5 top-1.5">
        <TileMenu label={t('meeting.options', { name })} pinned={pinned} onPin={pin}>
          <TileVolume meeting={meeting} userId={peer.userId} name={name} />
          {peer.videoEnabled ? (
            <TileAction
              icon={isUnwanted ? <Video size={15} /> : <VideoOff size={15} />}
              onPress={() => setWanted(peer.id, isUnwanted)}
            >
              {t(isUnwanted ? 'meeting.picturesOn' : 'meeting.picturesOff')}
            </TileAction>
          ) : null}
        </TileMenu>
      </div>
    </Tile>
  )
})

interface SeenVideoProps extends SeenPicture {
  readonly meeting: Meeting
  readonly track: MediaStreamTrack
  readonly whole?: boolean
}

/** A picture that arrives as large as it is seen. */
export function SeenVideo({ meeting, track, whole = false, ...seen }: SeenVideoProps) {
  usePictureView(meeting, seen)
  return <TrackVideo track={track} whole={whole} />
}

interface LinkWordProps {
  readonly link: Participant['link']
  readonly small: boolean
}

function LinkWord({ link, small }: LinkWordProps) {
  const { t } = useTranslation()
  if (link === 'ok') return null
  const Shape = link === 'connecting' ? LoaderCircle : WifiOff
  return (
    <p className="flex min-h-6 min-w-6 items-center justify-center gap-1.5 rounded-sm bg-stage px-1 text-sm text-muted">
      <Shape aria-hidden size={14} className="shrink-0" />
      <span className={small ? 'sr-only' : 'truncate pe-1'}>
        {t(link === 'connecting' ? 'call.connecting' : 'call.reconnectingShort')}
      </span>
    </p>
  )
}
