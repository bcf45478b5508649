import type { UserId } from '#shared/ids.ts'
import type { LivingCall } from './call-state.ts'
import { conflict } from './refusal.ts'

/** Calls that one person has started and that go on. */
const MAX_STARTED = 20

/** Throws `too_many_calls` when the person has as many calls going on as one may have. */
export function checkCallLimit(calls: Iterable<LivingCall>, userId: UserId): void {
  const started = [...calls].filter(call => call.initiatorId === userId).length
  if (started < MAX_STARTED) return
  throw conflict(
    'too_many_calls',
    `You have started ${MAX_STARTED} calls that still go on, the most there can be; end one of them first.`,
  )
}
