import { MonitorUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { Participant } from '#domain/meeting/participants.ts'
import { SeenVideo } from './PeerTile.tsx'
import { usePeerName } from './use-peer-name.ts'

export interface ScreenTileProps {
  readonly meeting: Meeting
  readonly peer: Participant
  readonly track: MediaStreamTrack
  readonly height: number
}

/** The screen that somebody shares: whole, whatever its shape. */
export function ScreenTile({ meeting, peer, track, height }: ScreenTileProps) {
  const { t } = useTranslation()
  const name = usePeerName(peer.userId)
  return (
    <fieldset
      aria-label={t('meeting.screenOf', { name })}
      className="relative size-full min-w-0 overflow-hidden rounded-[12px] bg-tile forced-colors:border"
    >
      <SeenVideo
        meeting={meeting}
        peerId={peer.id}
        source="screen"
        height={height}
        thumbnail={false}
        track={track}
        whole
      />
      <p className="pointer-events-none absolute start-2.5 bottom-2.5 flex max-w-[calc(100%-20px)] items-center gap-1.5 rounded-[7px] bg-stage px-2.5 py-0.75 text-sm font-medium">
        <MonitorUp aria-hidden size={14} className="shrink-0" />
        <span className="truncate">{t('meeting.screenOf', { name })}</span>
      </p>
    </fieldset>
  )
}
