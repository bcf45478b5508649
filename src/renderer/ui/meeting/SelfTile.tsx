import { EyeOff } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import { useSession } from '../session-context.ts'
import type { Area } from './grid.ts'
import { NO_SPEAKERS, NOT_YET } from './stand-ins.ts'
import { Tile } from './Tile.tsx'
import { TileAction, TileMenu } from './TileMenu.tsx'
import { TileWord } from './TileWord.tsx'
import { TrackVideo } from './TrackVideo.tsx'
import { tileSize } from './tile-size.ts'
import { togglePin } from './toggle-pin.ts'
import { VoiceBars } from './VoiceBars.tsx'

export interface SelfTileProps extends Area {
  /** Null while it is being made. */
  readonly meeting: Meeting | null
  readonly raised: boolean
  readonly pinned: boolean
  /** Said below the avatar: nobody else is here yet. */
  readonly words?: ReactNode
}

/** Oneself, as in a mirror. */
export const SelfTile = memo(function SelfTile({ meeting, raised, pinned, words, ...area }: SelfTileProps) {
  const { t } = useTranslation()
  const user = useStore(useSession().self, state => state.user)
  const media = useStore(meeting?.self.store ?? NOT_YET)
  const speaking = useStore(meeting?.speakers.store ?? NO_SPEAKERS, state => state.selfSpeaking)
  const size = tileSize(area)
  const pin = meeting ? () => togglePin(meeting, 'self') : undefined
  return (
    <Tile
      id={user.id}
      name={t('common.you')}
      letterOf={user.displayName}
      size={size}
      speaking={speaking && media.audioEnabled}
      voice={meeting ? <VoiceBars meeting={meeting} id="self" small={size === 'small'} /> : null}
      marks={{
        muted: !media.audioEnabled && media.roomState !== 'init',
        raised,
        pinned,
        onHold: media.isHeld,
      }}
      picture={
        media.videoEnabled && media.videoTrack ? <TrackVideo track={media.videoTrack} mirrored /> : null
      }
      onPin={pin}
    >
      {words && !media.videoEnabled ? <TileWord>{words}</TileWord> : null}
      {meeting && pin ? (
        <div className="absolute end-1.5 top-1.5">
          <TileMenu label={t('meeting.optionsSelf')} pinned={pinned} onPin={pin}>
            <TileAction icon={<EyeOff size={15} />} onPress={() => meeting.view.setHideSelf(true)}>
              {t('meeting.hideSelf')}
            </TileAction>
          </TileMenu>
        </div>
      ) : null}
    </Tile>
  )
})
