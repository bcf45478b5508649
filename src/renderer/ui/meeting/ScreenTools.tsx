import { Pencil, PencilOff, Scan, Volume2, VolumeX, ZoomIn, ZoomOut } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { Participant } from '#domain/meeting/participants.ts'
import type { InkTool } from '../ink/use-ink-tool.ts'
import { classNames } from '../kit/class-names.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { Popover } from '../kit/Popover.tsx'
import { TileAction } from './TileMenu.tsx'
import type { ScreenZoomControl } from './use-screen-zoom.ts'
import { VolumeSlider } from './VolumeSlider.tsx'

export interface ScreenToolsProps {
  readonly meeting: Meeting
  readonly peer: Participant
  readonly name: string
  readonly zoom: ScreenZoomControl
  readonly ink: Pick<InkTool, 'isOn' | 'isClosed' | 'toggle'>
}

const BUTTON = 'text-ink aria-pressed:bg-accent aria-pressed:text-on-accent aria-disabled:opacity-40'

/** What one can do about a shared screen one looks at. Seen with the pointer or the focus, and while it is not as it was. */
export function ScreenTools({ meeting, peer, name, zoom, ink }: ScreenToolsProps) {
  return (
    <div
      data-kept={!zoom.isFit || ink.isOn}
      className={classNames(
        'absolute end-2 top-2 flex items-center gap-0.5 rounded-[7px] bg-stage p-1 transition-opacity duration-120',
        'opacity-0 group-hover/tile:opacity-100 focus-within:opacity-100 has-data-[state=open]:opacity-100 data-[kept=true]:opacity-100 pointer-coarse:opacity-100',
      )}
    >
      {meeting.ink.isPossible ? <InkButton ink={ink} name={name} /> : null}
      {peer.screenAudioTrack ? <ScreenSound meeting={meeting} peer={peer} name={name} /> : null}
      <ZoomButtons zoom={zoom} />
    </div>
  )
}

function InkButton({ ink, name }: Pick<ScreenToolsProps, 'ink' | 'name'>) {
  const { t } = useTranslation()
  return (
    <IconButton
      label={ink.isClosed ? t('screen.inkClosed', { name }) : t('screen.ink')}
      icon={ink.isClosed ? <PencilOff size={15} /> : <Pencil size={15} />}
      size="small"
      side="bottom"
      shortcut={ink.isClosed ? undefined : 'D'}
      aria-keyshortcuts="D"
      aria-pressed={ink.isOn}
      aria-disabled={ink.isClosed}
      className={BUTTON}
      onClick={() => ink.isClosed || ink.toggle()}
    />
  )
}

function ZoomButtons({ zoom }: Pick<ScreenToolsProps, 'zoom'>) {
  const { t } = useTranslation()
  const percent = t('screen.percent', { percent: Math.round(zoom.scale * 100) })
  return (
    <>
      <IconButton
        label={t('screen.zoomOut')}
        icon={<ZoomOut size={15} />}
        size="small"
        side="bottom"
        shortcut="−"
        aria-keyshortcuts="-"
        className={BUTTON}
        onClick={() => zoom.step(-1)}
      />
      <span role="status" className="min-w-12 text-center text-sm text-ink tabular-nums">
        {zoom.isFit ? t('screen.fitted') : percent}
      </span>
      <IconButton
        label={t('screen.zoomIn')}
        icon={<ZoomIn size={15} />}
        size="small"
        side="bottom"
        shortcut="+"
        aria-keyshortcuts="+"
        className={BUTTON}
        onClick={() => zoom.step(1)}
      />
      <IconButton
        label={t('screen.fit')}
        icon={<Scan size={15} />}
        size="small"
        side="bottom"
        shortcut="0"
        aria-keyshortcuts="0"
        aria-disabled={zoom.isFit}
        className={BUTTON}
        onClick={zoom.fit}
      />
    </>
  )
}

function ScreenSound({ meeting, peer, name }: Pick<ScreenToolsProps, 'meeting' | 'peer' | 'name'>) {
  const { t } = useTranslation()
  const { volumes } = meeting
  const volume = useStore(volumes.screens, screens => screens.get(peer.userId) ?? 1)
  const set = (next: number) => volumes.setScreen(peer.userId, next)
  const isMuted = volume === 0
  const button = (
    <IconButton
      label={t('screen.sound')}
      icon={isMuted ? <VolumeX size={15} /> : <Volume2 size={15} />}
      size="small"
      side="bottom"
      className={BUTTON}
    />
  )
  return (
    <Popover trigger={button} label={t('screen.sound')}>
      <TileAction
        icon={isMuted ? <Volume2 size={15} /> : <VolumeX size={15} />}
        onPress={() => set(isMuted ? 1 : 0)}
      >
        {t(isMuted ? 'screen.unmute' : 'screen.mute')}
      </TileAction>
      <VolumeSlider label={t('screen.volume', { name })} volume={volume} onChange={set} />
    </Popover>
  )
}
