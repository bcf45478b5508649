import type { UserId } from '#shared/ids.ts'
import type { CallLogEntry } from '#shared/model/call.ts'
import { callOutcome } from './call-outcome.ts'

/** Whether somebody whose call was missed was called back since, or was spoken to. `meId` is the reader. */
export function isReturned(missed: CallLogEntry, log: readonly CallLogEntry[], meId: UserId): boolean {
  const caller = missed.initiatorId
  return log.some(entry => {
    if (entry.startedAt <= missed.startedAt) return false
    if (entry.initiatorId === meId) return entry.participantIds.includes(caller)
    return entry.initiatorId === caller && callOutcome(entry, meId) === 'incoming'
  })
}
