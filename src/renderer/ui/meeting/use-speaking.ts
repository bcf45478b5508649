import { type RefCallback, useCallback } from 'react'
import { meterSpeaking } from './meter-speaking.ts'

/** For the `ref` of a tile: sets `data-speaking` on it while a voice is heard. React renders nothing for it. */
export function useSpeaking(track: MediaStreamTrack | null): RefCallback<HTMLElement> {
  return useCallback(
    element => {
      if (!element || !track) return
      const stop = meterSpeaking(track, speaking => {
        element.dataset.speaking = String(speaking)
      })
      return () => {
        stop()
        delete element.dataset.speaking
      }
    },
    [track],
  )
}
