import type { Cancel } from '#domain/ports.ts'
import { type Amplifier, amplify } from './amplifier.ts'
import { GESTURES } from './gestures.ts'
import { loudnessOf } from './loudness.ts'
import { routeTo } from './route-to.ts'

export interface PlaySoundOptions {
  readonly track: MediaStreamTrack
  /** Where the audio element is put. */
  readonly host: HTMLElement
  /** The browser wants a click or key press first; false once it plays. */
  readonly onBlocked: (blocked: boolean) => void
}

export interface Sound {
  /** 0 is silent, 1 as sent, 2 twice as loud. */
  setVolume(volume: number): void
  /** Plays on this speaker; empty: the system's own. */
  setSink(sinkId: string): void
  readonly stop: Cancel
}

/** Plays somebody's sound until stopped. Where the browser refuses, the next click or key press starts it. */
export function playSound({ track, host, onBlocked }: PlaySoundOptions): Sound {
  const audio = document.createElement('audio')
  const gestures = new AbortController()
  let amplifier: Amplifier | null = null
  let sink = ''
  audio.srcObject = new MediaStream([track])
  host.append(audio)
  const play = () => {
    audio.play().then(
      () => {
        gestures.abort()
        onBlocked(false)
      },
      (error: unknown) => {
        // Any other refusal means that the element was taken away meanwhile.
        if (error instanceof DOMException && error.name === 'NotAllowedError') onBlocked(true)
      },
    )
  }
  for (const gesture of GESTURES) document.addEventListener(gesture, play, { signal: gestures.signal })
  play()
  return {
    setVolume: volume => {
      const { element, gain } = loudnessOf(volume)
      audio.volume = element
      // The element plays on without sound: only what an element plays reaches an amplifier.
      audio.muted = element === 0
      if (gain === null) {
        amplifier?.close()
        amplifier = null
      } else if (amplifier) amplifier.setGain(gain)
      else {
        amplifier = amplify(track, gain)
        amplifier.setSink(sink)
      }
    },
    setSink: sinkId => {
      sink = sinkId
      routeTo(audio, sinkId)
      amplifier?.setSink(sinkId)
    },
    stop: () => {
      gestures.abort()
      amplifier?.close()
      audio.srcObject = null
      audio.remove()
    },
  }
}
