import type { Cancel } from '#domain/ports.ts'
import { routeTo } from '../meeting/route-to.ts'

/** Plays a sound once on a speaker (empty: the system's own); `onEnd` says whether it was played. */
export function playFile(sound: Blob, sinkId: string, onEnd: (played: boolean) => void): Cancel {
  const address = URL.createObjectURL(sound)
  const audio = new Audio(address)
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
  audio.addEventListener('ended', () => end(true))
  audio.addEventListener('error', () => end(false))
  routeTo(audio, sinkId)
  audio.play().catch(() => end(false))
  return stop
}
