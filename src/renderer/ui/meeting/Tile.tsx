import { Hand, MicOff, Pause, Pin, VolumeX } from 'lucide-react'
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../kit/Avatar.tsx'
import { classNames } from '../kit/class-names.ts'
import type { TileSize } from './tile-size.ts'

const AVATAR = { small: 36, medium: 52, large: 84 } as const

export interface TileMarks {
  readonly muted?: boolean
  /** Muted here only, by this person. */
  readonly mutedForMe?: boolean
  /** Wants to say something. */
  readonly raised?: boolean
  readonly onHold?: boolean
  /** Kept large. */
  readonly pinned?: boolean
}

export interface TileProps {
  /** Decides the avatar's colour. */
  readonly id: string
  /** Names the group. */
  readonly name: string
  /** For the avatar's letter, where the group is called otherwise. */
  readonly letterOf?: string
  readonly size: TileSize
  readonly speaking?: boolean
  readonly marks?: TileMarks
  /** Moves with the voice while somebody speaks. */
  readonly voice?: ReactNode
  /** Their picture; without one, their avatar is seen. */
  readonly picture?: ReactNode
  /** Double click, or P while something in the tile has the focus. */
  readonly onPin?: (() => void) | undefined
  readonly children?: ReactNode
}

/** What happens on the tile itself: not on its buttons, nor in a panel that one of them opened. */
const isOnTile = ({ currentTarget, target }: MouseEvent<HTMLElement>): boolean =>
  target instanceof Element && currentTarget.contains(target) && target.closest('button') === null

/** Somebody in a call or huddle: their picture, or their avatar, and how they are. */
export function Tile(props: TileProps) {
  const { id, name, letterOf = name, size, speaking = false, marks = {}, onPin } = props
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, repeat, currentTarget, target } = event
    if (key.toLowerCase() !== 'p' || ctrlKey || metaKey || altKey || repeat) return
    if (!(target instanceof Node && currentTarget.contains(target))) return
    event.preventDefault()
    onPin?.()
  }
  return (
    <fieldset
      aria-label={name}
      data-speaking={speaking}
      onDoubleClick={event => isOnTile(event) && onPin?.()}
      onKeyDown={onPin && onKeyDown}
      className={classNames(
        'group/tile relative grid size-full min-w-0 place-items-center rounded-[12px] bg-tile forced-colors:border',
        'data-[speaking=true]:outline-3 data-[speaking=true]:outline-speak',
        // The avatar clears the chip below it.
        size === 'small' && 'pb-4',
      )}
    >
      <span className={classNames('grid [&>*]:rounded-full', marks.onHold && 'opacity-50')}>
        <Avatar id={id} name={letterOf} size={AVATAR[size]} />
      </span>
      {props.picture ? (
        <div
          className={classNames(
            'absolute inset-0 overflow-hidden rounded-[12px]',
            marks.onHold && 'opacity-40',
          )}
        >
          {props.picture}
        </div>
      ) : null}
      <NameChip name={name} small={size === 'small'} marks={marks} voice={speaking ? props.voice : null} />
      {props.children}
    </fieldset>
  )
}

interface NameChipProps {
  readonly name: string
  readonly small: boolean
  readonly marks: TileMarks
  readonly voice: ReactNode
}

function NameChip({ name, small, marks, voice }: NameChipProps) {
  const { t } = useTranslation()
  const icon = { role: 'img', size: small ? 12 : 14 } as const
  const tone = 'shrink-0 forced-colors:text-[CanvasText]'
  return (
    <div
      className={classNames(
        'pointer-events-none absolute flex items-center gap-1.5 bg-stage font-medium text-ink',
        small
          ? 'start-1.5 bottom-1.5 max-w-[calc(100%-12px)] rounded-sm px-1.5 py-px text-xs'
          : 'start-2.5 bottom-2.5 max-w-[calc(100%-20px)] rounded-[7px] px-2.5 py-0.75 text-sm',
      )}
    >
      {marks.muted ? <MicOff {...icon} aria-label={t('call.muted')} className={`${tone} text-bad`} /> : voice}
      {marks.mutedForMe ? (
        <VolumeX {...icon} aria-label={t('meeting.mutedForMe')} className={`${tone} text-muted`} />
      ) : null}
      {marks.onHold ? (
        <Pause {...icon} aria-label={t('meeting.onHold')} className={`${tone} text-warn`} />
      ) : null}
      {marks.raised ? (
        <Hand {...icon} aria-label={t('meeting.handRaised')} className={`${tone} text-warn`} />
      ) : null}
      {marks.pinned ? (
        <Pin {...icon} aria-label={t('meeting.pinned')} className={`${tone} text-muted`} />
      ) : null}
      <span className="truncate">{name}</span>
    </div>
  )
}
