import type { Cancel } from '#domain/ports.ts'

const GESTURES = ['pointerup', 'keydown'] as const

export interface PlaySoundOptions {
  readonly track: MediaStreamTrack
  /** Where the audio element is put. */
  readonly host: HTMLElement
  /** The browser wants a click or key press first; false once it plays. */
  readonly onBlocked: (blocked: boolean) => void
}

/** Plays somebody's sound until cancelled. Where the browser refuses, the next click or key press starts it. */
export function playSound({ track, host, onBlocked }: PlaySoundOptions): Cancel {
  const audio = document.createElement('audio')
  const gestures = new AbortController()
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
  return () => {
    gestures.abort()
    audio.srcObject = null
    audio.remove()
  }
}
