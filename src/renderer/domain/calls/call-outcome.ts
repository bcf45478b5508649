import type { UserId } from '#shared/ids.ts'
import type { CallLogEntry } from '#shared/model/call.ts'

/** What became of a call, as the person reads it whose log it is: a key below `calls.outcome`. */
export type CallOutcome =
  | 'ringing'
  | 'running'
  | 'missed'
  | 'declined'
  | 'incoming'
  | 'outgoing'
  | 'noAnswer'
  | 'declinedThere'
  | 'cancelled'
  | 'failed'

/** Who began it and how it ended, in one word. `meId` is the reader. */
export function callOutcome(entry: CallLogEntry, meId: UserId): CallOutcome {
  if (entry.state !== 'ended') return entry.state === 'ringing' ? 'ringing' : 'running'
  return entry.initiatorId === meId ? ofMine(entry) : ofTheirs(entry)
}

function ofMine({ reason, durationSeconds }: CallLogEntry): CallOutcome {
  switch (reason) {
    case 'missed':
      return 'noAnswer'
    case 'declined':
      return 'declinedThere'
    case 'cancelled':
      return 'cancelled'
    case 'failed':
      return durationSeconds > 0 ? 'outgoing' : 'failed'
    default:
      return 'outgoing'
  }
}

function ofTheirs({ reason, durationSeconds }: CallLogEntry): CallOutcome {
  switch (reason) {
    case 'missed':
    case 'cancelled':
      return 'missed'
    case 'declined':
      return 'declined'
    case 'failed':
      return durationSeconds > 0 ? 'incoming' : 'missed'
    default:
      return 'incoming'
  }
}
