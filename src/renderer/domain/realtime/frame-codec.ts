import { decodeTextFrame } from '#shared/wire/frame.ts'
import type { LogPort } from '../ports.ts'

interface PhoenixMessage {
  readonly join_ref: string | null
  readonly ref: string | null
  readonly topic: string
  readonly event: string
  readonly payload: object
}

/**
 * The door for frames: phoenix.js would throw on one that is not a frame; this drops it and logs once.
 * Binary frames carry nothing on our topics and are dropped too.
 */
export function frameDecoder(
  log: LogPort,
): (raw: unknown, deliver: (message: PhoenixMessage) => void) => void {
  let complained = false
  return (raw, deliver) => {
    const frame = typeof raw === 'string' ? decodeTextFrame(raw) : null
    if (frame !== null && typeof frame.payload === 'object' && frame.payload !== null) {
      const { joinRef, ref, topic, event } = frame
      deliver({ join_ref: joinRef, ref, topic, event, payload: frame.payload })
      return
    }
    if (!complained) log.warn('Dropped a frame that does not parse')
    complained = true
  }
}
