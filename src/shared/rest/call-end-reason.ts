import type { CallEndReason } from '../model/call.ts'

const END_REASONS: Readonly<Record<string, CallEndReason>> = {
  ended: 'ended',
  completed: 'ended',
  max_duration: 'ended',
  declined: 'declined',
  rejected: 'declined',
  busy: 'declined',
  missed: 'missed',
  cancelled: 'cancelled',
  failed: 'failed',
}

/** Why a call is over, from any service's word for it; one we do not know means that it ended (facts 2.5). */
export const callEndReason = (word: string): CallEndReason =>
  Object.hasOwn(END_REASONS, word) ? (END_REASONS[word] ?? 'ended') : 'ended'
