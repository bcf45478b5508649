import type { Calls } from '#domain/calls/calls.ts'
import type { Cancel } from '#domain/ports.ts'
import type { CallInfo } from '#shared/model/call.ts'

export interface FollowInfoOptions {
  readonly ask: () => Promise<CallInfo>
  readonly onLogChanged: Calls['onLogChanged']
  readonly onInfo: (info: CallInfo) => void
}

/** Asks what is known of a call, and again whenever calls ended, until cancelled. What cannot be asked stays as it was. */
export function followInfo({ ask, onLogChanged, onInfo }: FollowInfoOptions): Cancel {
  let newest = 0
  const look = () => {
    newest += 1
    const mine = newest
    ask().then(
      info => mine === newest && onInfo(info),
      // It only adds a word: without an answer the word is left out.
      () => undefined,
    )
  }
  look()
  const cancel = onLogChanged(look)
  return () => {
    newest += 1
    cancel()
  }
}
