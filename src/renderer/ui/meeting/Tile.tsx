import { AudioLines, Hand, MicOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../kit/Avatar.tsx'
import { classNames } from '../kit/class-names.ts'
import { TrackVideo } from './TrackVideo.tsx'
import { useSpeaking } from './use-speaking.ts'

export interface TileProps {
  /** Decides the avatar's colour. */
  readonly id: string
  /** Names the group. */
  readonly name: string
  /** For the avatar's letter, where the group is called otherwise. */
  readonly letterOf?: string
  readonly muted: boolean
  readonly videoTrack: MediaStreamTrack | null
  readonly audioTrack: MediaStreamTrack | null
  readonly mirrored?: boolean
  /** Wants to say something. */
  readonly raised?: boolean
  readonly small?: boolean
  readonly className?: string
  readonly children?: ReactNode
}

/** Somebody in a call: their picture, or their avatar, and how they are. */
export function Tile(props: TileProps) {
  const { id, name, letterOf = name, muted, videoTrack, mirrored = false, small = false } = props
  const speaking = useSpeaking(muted ? null : props.audioTrack)
  return (
    <fieldset
      ref={speaking}
      aria-label={name}
      className={classNames(
        'group/tile relative grid min-w-0 place-items-center rounded-[12px] bg-tile forced-colors:border',
        'data-[speaking=true]:outline-3 data-[speaking=true]:outline-speak',
        // The avatar clears the chip below it.
        small && 'pb-4',
        props.className,
      )}
    >
      <Avatar id={id} name={letterOf} size={small ? 36 : 84} />
      {videoTrack ? (
        <div className="absolute inset-0 overflow-hidden rounded-[12px]">
          <TrackVideo track={videoTrack} mirrored={mirrored} />
        </div>
      ) : null}
      <NameChip name={name} muted={muted} raised={props.raised ?? false} small={small} />
      {props.children}
    </fieldset>
  )
}

interface NameChipProps {
  readonly name: string
  readonly muted: boolean
  readonly raised: boolean
  readonly small: boolean
}

function NameChip({ name, muted, raised, small }: NameChipProps) {
  const { t } = useTranslation()
  return (
    <div
      className={classNames(
        'pointer-events-none absolute flex items-center gap-1.5 bg-stage font-medium text-ink',
        small
          ? 'start-1.5 bottom-1.5 max-w-[calc(100%-12px)] rounded-sm px-1.5 py-px text-xs'
          : 'start-2.5 bottom-2.5 max-w-[calc(100%-20px)] rounded-[7px] px-2.5 py-0.75 text-sm',
      )}
    >
      {muted ? (
        <MicOff
          role="img"
          aria-label={t('call.muted')}
          size={small ? 12 : 14}
          className="shrink-0 text-bad forced-colors:text-[CanvasText]"
        />
      ) : (
        <AudioLines
          role="img"
          aria-label={t('call.speaking')}
          size={small ? 12 : 14}
          className="hidden shrink-0 text-speak group-data-[speaking=true]/tile:block forced-colors:text-[CanvasText]"
        />
      )}
      {raised ? (
        <Hand
          role="img"
          aria-label={t('huddle.handRaised')}
          size={small ? 12 : 14}
          className="shrink-0 text-warn forced-colors:text-[CanvasText]"
        />
      ) : null}
      <span className="truncate">{name}</span>
    </div>
  )
}
