import type { Call } from '#domain/calls/call.ts'

const moments = new WeakMap<Call, number>()

/** Since when a call is on hold, epoch milliseconds: the first time this was asked since it last went on. */
export function heldSince(call: Call): number {
  const since = moments.get(call) ?? Date.now()
  moments.set(call, since)
  return since
}

/** It goes on. */
export const forgetHeld = (call: Call): void => void moments.delete(call)
