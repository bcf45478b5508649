import type { Coping } from './processor-load.ts'

/** Looks in a row that have to be bad before anything is taken away. */
const BAD_LOOKS = 2
/** After a step the figures still tell of what was before. */
const SETTLE_MS = 1_500
/** How long all must be well before something is given back; doubled whenever that turned out to be too much. */
const PATIENCE_MS = 5_000
const MAX_PATIENCE_MS = 80_000
/** A step up has proved itself when nothing bad came for so long. */
const PROOF_MS = 10_000

/** How far down the ladder the processor has sent us, and what was seen on the way. Times are epoch milliseconds. */
export interface StepState {
  readonly offset: number
  readonly badLooks: number
  readonly settledAt: number
  readonly wellSince: number
  /** Null while the last step was not one up. */
  readonly wentUpAt: number | null
  readonly patienceMs: number
}

export const startState = (now: number): StepState => ({
  offset: 0,
  badLooks: 0,
  settledAt: now + SETTLE_MS,
  wellSince: now,
  wentUpAt: null,
  patienceMs: PATIENCE_MS,
})

const isOnTrial = ({ wentUpAt }: StepState, now: number): boolean =>
  wentUpAt !== null && now - wentUpAt < PROOF_MS

function down(state: StepState, by: number, now: number, maxOffset: number): StepState {
  const patienceMs = isOnTrial(state, now)
    ? Math.min(state.patienceMs * 2, MAX_PATIENCE_MS)
    : state.patienceMs
  const offset = Math.min(state.offset + by, maxOffset)
  return { offset, badLooks: 0, settledAt: now + SETTLE_MS, wellSince: now, wentUpAt: null, patienceMs }
}

/** One look further: down soon, up with patience, and ever more patience where going up did not work out. */
export function nextStep(state: StepState, coping: Coping, now: number, maxOffset: number): StepState {
  if (now < state.settledAt) return { ...state, wellSince: now }
  if (coping !== 'well') {
    const badLooks = state.badLooks + 1
    if (badLooks < BAD_LOOKS) return { ...state, badLooks, wellSince: now }
    return down(state, coping === 'choking' ? 2 : 1, now, maxOffset)
  }
  const isProved = state.wentUpAt !== null && !isOnTrial(state, now)
  const calm: StepState = {
    ...state,
    badLooks: 0,
    wentUpAt: isProved ? null : state.wentUpAt,
    patienceMs: isProved ? PATIENCE_MS : state.patienceMs,
  }
  if (state.offset === 0 || now - state.wellSince < state.patienceMs) return calm
  return { ...calm, offset: state.offset - 1, settledAt: now + SETTLE_MS, wellSince: now, wentUpAt: now }
}
