import type { Call } from '#domain/calls/call.ts'
import type { Meeting } from '#domain/meeting/meeting.ts'

/** What is needed of a call for its report. */
export interface KeptCall {
  readonly history: Meeting['history']
  /** Epoch milliseconds; null where it never began. */
  readonly startedAt: number | null
}

const kept = new WeakMap<Call, KeptCall>()

/** A call lets go of its meeting at its end: what its report is made of is held on to for as long as the call is. */
export const keepHistory = (call: Call, what: KeptCall): void => void kept.set(call, what)

export const keptHistory = (call: Call): KeptCall | undefined => kept.get(call)
