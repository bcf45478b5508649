import type { Call } from '#domain/calls/call.ts'
import type { Cancel } from '#domain/ports.ts'

type Held = Pick<Call, 'isHeld'>

const moments = new WeakMap<Held, number>()

/** Since when a call is on hold, epoch milliseconds: the first time this was asked since it last went on. */
export function heldSince(call: Held): number {
  const since = moments.get(call) ?? Date.now()
  moments.set(call, since)
  return since
}

/** To be called with those on hold whenever they changed, shown or not; the cancel forgets those that go on. */
export function noteHeld(held: readonly Held[]): Cancel {
  for (const call of held) heldSince(call)
  return () => {
    for (const call of held) if (!call.isHeld) moments.delete(call)
  }
}
