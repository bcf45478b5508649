import type { Cancel } from '../ports.ts'
import type { OpenTrack } from './open-track.ts'

interface TrackEvents {
  /** The device went away by itself. */
  readonly onEnded: () => void
  /** The system stops or goes on sending from it. */
  readonly onMuted: () => void
  /** The effect behind it broke. */
  readonly onEffectFailed: () => void
}

/** Notices what happens to an open device by itself: unplugged, taken by the system, an effect that breaks. */
export function watchTrack({ input, effect }: OpenTrack, events: TrackEvents): Cancel {
  const forget = new AbortController()
  const { signal } = forget
  input.addEventListener('ended', events.onEnded, { signal })
  input.addEventListener('mute', events.onMuted, { signal })
  input.addEventListener('unmute', events.onMuted, { signal })
  const cancel = effect?.cost.subscribe(({ state }) => {
    // With the device the effect ends, too: then it is the device's loss.
    if (state === 'failed' && input.readyState === 'live') events.onEffectFailed()
  })
  return () => {
    forget.abort()
    cancel?.()
  }
}
