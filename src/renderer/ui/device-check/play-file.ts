import type { Cancel } from '#domain/ports.ts'

/** What of an audio element is needed to play a sound on a speaker; not every browser's can be told where. */
export type SoundElement = Pick<
  HTMLAudioElement,
  'addEventListener' | 'play' | 'pause' | 'removeAttribute'
> & {
  src: string
  readonly sinkId?: unknown
  setSinkId?(sinkId: string): Promise<void>
}

export interface PlayFileOptions {
  /** Empty: the system's own speaker. */
  readonly sinkId: string
  /** Says whether it was played, on that speaker. */
  readonly onEnd: (played: boolean) => void
  readonly audio?: SoundElement
}

/** Plays a sound once on a speaker, and on no other. */
export function playFile(sound: Blob, { sinkId, onEnd, audio = new Audio() }: PlayFileOptions): Cancel {
  const address = URL.createObjectURL(sound)
  let isOver = false
  const stop = () => {
    isOver = true
    audio.pause()
    audio.removeAttribute('src')
    URL.revokeObjectURL(address)
  }
  const end = (played: boolean) => {
    if (isOver) return
    stop()
    onEnd(played)
  }
  const play = async () => {
    if (audio.sinkId !== sinkId) await audio.setSinkId?.(sinkId)
    if (!isOver) await audio.play()
  }
  audio.addEventListener('ended', () => end(true))
  audio.addEventListener('error', () => end(false))
  audio.src = address
  play().catch(() => end(false))
  return stop
}
