import type { Call } from './call.ts'
import type { EndedState } from './call-machine.ts'
import type { CallsState } from './calls.ts'
import { formerChoices } from './former-choices.ts'

export const phaseOf = (call: Call) => call.store.getState().phase
export const isLive = (call: Call | null): call is Call => call !== null && phaseOf(call) !== 'ended'
export const canBeHeld = (call: Call): boolean => formerChoices(phaseOf(call)).includes('hold')

/** All calls after one of them ended: what the person does not know yet is left to be read. */
export function afterEnd(calls: CallsState, call: Call, { by, reason }: EndedState): CallsState {
  const { ringing, current, held, endedAside } = calls
  const wasHeld = held.includes(call) && by !== 'me'
  const isMissed = call.direction === 'incoming' && reason === 'missed' && ringing.includes(call)
  const isAside = wasHeld || (isMissed && isLive(current))
  return {
    ringing: ringing.filter(other => other !== call),
    current: isMissed && !isLive(current) ? call : current,
    held: held.filter(other => other !== call),
    endedAside: isAside ? call : endedAside,
  }
}
