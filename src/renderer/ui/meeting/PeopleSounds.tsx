import { Volume2 } from 'lucide-react'
import { useCallback, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { Button } from '../kit/Button.tsx'
import { playSound } from './play-sound.ts'
import type { Room } from './room.ts'
import { usePeers } from './use-peers.ts'

export interface PeopleSoundsProps {
  readonly room: Room
  /** Where a word about blocked sound is shown. */
  readonly notices: HTMLElement | null
}

/** Everybody's sound, for as long as the call or huddle lasts, whatever is shown. */
export function PeopleSounds({ room, notices }: PeopleSoundsProps) {
  const { t } = useTranslation()
  const [blocked, setBlocked] = useState(false)
  const peers = usePeers(room)
  return (
    <>
      {peers.map(peer =>
        peer.audioTrack ? (
          <Sound key={peer.audioTrack.id} track={peer.audioTrack} onBlocked={setBlocked} />
        ) : null,
      )}
      {blocked && notices
        ? createPortal(
            <div className="pointer-events-auto flex animate-rise items-center gap-3 rounded-lg border border-line bg-raise p-3 shadow-float">
              <Volume2 aria-hidden size={18} className="shrink-0 text-warn" />
              <p className="min-w-0 flex-1 text-sm">{t('call.soundBlocked')}</p>
              {/* The press itself is the gesture that the browser waits for. */}
              <Button size="small">{t('call.soundOn')}</Button>
            </div>,
            notices,
          )
        : null}
    </>
  )
}

interface SoundProps {
  readonly track: MediaStreamTrack
  readonly onBlocked: (blocked: boolean) => void
}

function Sound({ track, onBlocked }: SoundProps) {
  const attach = useCallback(
    (host: HTMLDivElement | null) => (host ? playSound({ track, host, onBlocked }) : undefined),
    [track, onBlocked],
  )
  return <div ref={attach} hidden />
}
