import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { MediaSetup } from '#domain/media/media-setup.ts'
import type { Cancel } from '#domain/ports.ts'
import { playFile } from './play-file.ts'

export interface Player {
  readonly phase: 'idle' | 'playing' | 'played' | 'failed'
  readonly play: (sound: Blob) => void
}

/** Plays one sound at a time on the chosen speaker; silent once its part of the page is gone. */
export function usePlayer({ speaker }: Pick<MediaSetup, 'speaker'>): Player {
  const sinkId = useStore(speaker.store, state => state.sinkId)
  const [phase, setPhase] = useState<Player['phase']>('idle')
  const stop = useRef<Cancel>(() => undefined)
  useEffect(() => () => stop.current(), [])
  const play = useCallback(
    (sound: Blob) => {
      stop.current()
      setPhase('playing')
      const onEnd = (played: boolean) => setPhase(played ? 'played' : 'failed')
      stop.current = playFile(sound, { sinkId, onEnd })
    },
    [sinkId],
  )
  return { phase, play }
}
