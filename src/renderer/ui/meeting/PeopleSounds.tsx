import { Volume2 } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { UserId } from '#shared/ids.ts'
import { Button } from '../kit/Button.tsx'
import { withBlocked } from './blocked-sounds.ts'
import { playSound, type Sound } from './play-sound.ts'
import type { Room } from './room.ts'
import { usePeers } from './use-peers.ts'

export interface PeopleSoundsProps {
  readonly room: Room
  /** Where a word about blocked sound is shown. */
  readonly notices: HTMLElement | null
}

/** Everybody's sound, for as long as the call or huddle lasts, whatever is shown; silent while one holds it. */
export function PeopleSounds({ room, notices }: PeopleSoundsProps) {
  const { t } = useTranslation()
  const [blocked, setBlocked] = useState<ReadonlySet<string>>(new Set())
  const onBlocked = useCallback(
    (id: string, isBlocked: boolean) => setBlocked(former => withBlocked(former, id, isBlocked)),
    [],
  )
  const meeting = useStore(room.meetingStore, state => state.meeting)
  const peers = usePeers(room)
  if (!meeting) return null
  return (
    <>
      {/* Not by the id of a track: that one is the other side's word, and two may be alike. */}
      {peers.flatMap(({ id, userId, audioTrack, screenAudioTrack }) =>
        Object.entries({ voice: audioTrack, screen: screenAudioTrack }).map(([source, track]) => {
          const sound = `${id}:${source}`
          return track ? (
            <OneSound
              key={sound}
              id={sound}
              screen={source === 'screen'}
              {...{ track, meeting, userId, onBlocked }}
            />
          ) : null
        }),
      )}
      {blocked.size > 0 && notices
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

interface OneSoundProps {
  readonly id: string
  readonly track: MediaStreamTrack
  /** What their screen sounds like, and not their voice. */
  readonly screen: boolean
  readonly meeting: Meeting
  readonly userId: UserId
  readonly onBlocked: (id: string, isBlocked: boolean) => void
}

function OneSound({ id, track, screen, meeting, userId, onBlocked }: OneSoundProps) {
  const host = useRef<HTMLDivElement>(null)
  const [sound, setSound] = useState<Sound | null>(null)
  const volume = useStore(
    screen ? meeting.volumes.screens : meeting.volumes.store,
    volumes => volumes.get(userId) ?? 1,
  )
  const held = useStore(meeting.self.store, self => self.isHeld)
  useEffect(() => {
    if (!host.current) return
    const playing = playSound({
      track,
      host: host.current,
      onBlocked: isBlocked => onBlocked(id, isBlocked),
    })
    setSound(playing)
    return () => {
      playing.stop()
      onBlocked(id, false)
    }
  }, [id, track, onBlocked])
  const speaker = useStore(meeting.self.speaker.store)
  useEffect(() => sound?.setVolume(held ? 0 : volume), [sound, held, volume])
  // Anew also once the same one is told by name: it may have been refused before.
  useEffect(() => sound?.setSink(speaker.sinkId), [sound, speaker])
  return <div ref={host} hidden />
}
