/** Below this a way carries a voice, and no picture worth looking at beside it; bits per second. */
const VOICES_ONLY = 90_000
const LOW_FOR_MS = 3_000
/** How long pictures are left out before they are tried again; doubled whenever that was too early. */
const FIRST_PAUSE_MS = 6_000
const MAX_PAUSE_MS = 20_000
const PROOF_MS = 10_000

/** Whether the way to somebody carries no more than voices. Times are epoch milliseconds. */
export interface Starvation {
  readonly starved: boolean
  readonly lowSince: number | null
  /** When it changed last. */
  readonly changedAt: number
  readonly pauseMs: number
}

export const NOT_STARVED: Starvation = {
  starved: false,
  lowSince: null,
  changedAt: 0,
  pauseMs: FIRST_PAUSE_MS,
}

/** One look further; `bitrate` is what the way may carry, null while that is unknown. */
export function nextStarvation(state: Starvation, bitrate: number | null, now: number): Starvation {
  if (state.starved) {
    if (now - state.changedAt < state.pauseMs) return state
    return { ...state, starved: false, lowSince: null, changedAt: now }
  }
  const age = now - state.changedAt
  if (bitrate === null || bitrate >= VOICES_ONLY) {
    const pauseMs = age >= PROOF_MS ? FIRST_PAUSE_MS : state.pauseMs
    return { ...state, lowSince: null, pauseMs }
  }
  const lowSince = state.lowSince ?? now
  if (now - lowSince < LOW_FOR_MS) return { ...state, lowSince }
  const isEarly = state.changedAt > 0 && age < PROOF_MS
  const pauseMs = isEarly ? Math.min(state.pauseMs * 2, MAX_PAUSE_MS) : state.pauseMs
  return { starved: true, lowSince: null, changedAt: now, pauseMs }
}
