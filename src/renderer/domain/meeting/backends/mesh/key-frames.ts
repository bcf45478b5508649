import type { Cancel, Clock } from '../../../ports.ts'
import { changeEncodings } from './sender-parameters.ts'

/** The first may fall into the moment in which the way is not quite there yet. */
const TRIES_MS = [0, 150, 400] as const

/**
 * Sends pictures that need no earlier one: after a gap the other side can show nothing else, and would ask for one
 * only after three seconds. Where a browser does not know the option, nothing happens.
 */
export function sendKeyFrames(
  connection: RTCPeerConnection,
  clock: Clock,
  onRefused: (error: unknown) => void,
): Cancel {
  const cancels = TRIES_MS.map(delayMs =>
    clock.setTimeout(() => {
      for (const sender of connection.getSenders()) {
        if (sender.track?.kind === 'video') changeEncodings(sender, {}, true).catch(onRefused)
      }
    }, delayMs),
  )
  return () => {
    for (const cancel of cancels) cancel()
  }
}
