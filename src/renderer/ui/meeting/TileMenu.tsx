import { Ellipsis, Pin, PinOff, Volume2, VolumeX } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { UserId } from '#shared/ids.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { Popover } from '../kit/Popover.tsx'
import { VolumeSlider } from './VolumeSlider.tsx'

const SHOWN_WHEN_MEANT =
  'opacity-0 group-hover/tile:opacity-100 focus-visible:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100'

export interface TileMenuProps {
  /** Names the button and its panel. */
  readonly label: string
  readonly pinned: boolean
  readonly onPin: () => void
  readonly children?: ReactNode
}

/** What one can do about somebody's tile, behind a button that appears with the pointer or the focus. */
export function TileMenu({ label, pinned, onPin, children }: TileMenuProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const pin = () => {
    setOpen(false)
    onPin()
  }
  const button = (
    <IconButton
      label={label}
      icon={<Ellipsis size={16} />}
      size="small"
      side="bottom"
      aria-keyshortcuts="P"
      className={`bg-stage text-ink transition-opacity duration-120 ${SHOWN_WHEN_MEANT}`}
    />
  )
  return (
    <Popover trigger={button} label={label} open={open} onOpenChange={setOpen}>
      <TileAction icon={pinned ? <PinOff size={15} /> : <Pin size={15} />} onPress={pin}>
        {t(pinned ? 'meeting.unpin' : 'meeting.pin')}
      </TileAction>
      {children}
    </Popover>
  )
}

export interface TileActionProps {
  readonly icon: ReactNode
  readonly onPress: () => void
  readonly children: ReactNode
}

/** One action in a tile's menu. */
export function TileAction({ icon, onPress, children }: TileActionProps) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="flex h-8 w-full items-center gap-2.5 rounded-sm px-2 text-start text-md hover:bg-hover"
    >
      <span aria-hidden className="text-muted">
        {icon}
      </span>
      {children}
    </button>
  )
}

export interface TileVolumeProps {
  readonly meeting: Meeting
  readonly userId: UserId
  readonly name: string
}

/** How loud somebody is here, up to twice as loud as they are sent. */
export function TileVolume({ meeting, userId, name }: TileVolumeProps) {
  const { t } = useTranslation()
  const volume = useStore(meeting.volumes.store, volumes => volumes.get(userId) ?? 1)
  const set = (next: number) => meeting.volumes.set(userId, next)
  return (
    <>
      <TileAction
        icon={volume === 0 ? <Volume2 size={15} /> : <VolumeX size={15} />}
        onPress={() => set(volume === 0 ? 1 : 0)}
      >
        {t(volume === 0 ? 'meeting.unmuteForMe' : 'meeting.muteForMe')}
      </TileAction>
      <VolumeSlider label={t('meeting.volume', { name })} volume={volume} onChange={set} />
    </>
  )
}
