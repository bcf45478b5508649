import { LADDER } from './ladder.ts'

/** What voices take on the way, with everything around them; bits per second. */
const VOICES = 70_000
/** A picture is worth looking at with this share of its bits; with less, a smaller one looks better. */
const ENOUGH = 0.33
/** So much more than that must be there before a picture grows again. */
const SPARE = 1.15
/** A browser begins low and feels its way up, and what it found out in a moment may be wrong: one look is no sign. */
const LOOKS = 2
/** Whoever has no way for the smallest picture is left out by other rules: see `starvation.ts`. */
const LAST = LADDER.findLastIndex(({ step }) => step === 'slower')

/** How small the way to somebody makes their picture: a rung of the ladder, 0 for no smaller than planned. */
export interface NetworkRung {
  readonly rung: number
  /** Looks in a row in which the way carried less than this rung needs, or enough for a better one. */
  readonly lowLooks: number
  readonly highLooks: number
  /** How often it was looked. */
  readonly looks: number
}

export const NOT_LIMITED: NetworkRung = { rung: 0, lowLooks: 0, highLooks: 0, looks: 0 }

function fitting(bitrate: number): number {
  const index = LADDER.findIndex(({ maxBitrate }) => bitrate >= VOICES + ENOUGH * maxBitrate)
  return index < 0 || index > LAST ? LAST : index
}

/** One look further; `bitrate` is what the way may carry, null while that is unknown. */
export function nextNetworkRung(state: NetworkRung, bitrate: number | null): NetworkRung {
  const { rung } = state
  const looks = state.looks + 1
  if (bitrate === null) return { ...state, looks }
  const lower = fitting(bitrate)
  const upper = fitting(bitrate / SPARE)
  const lowLooks = lower > rung ? state.lowLooks + 1 : 0
  const highLooks = upper < rung ? state.highLooks + 1 : 0
  if (lowLooks >= LOOKS) return { rung: lower, lowLooks: 0, highLooks: 0, looks }
  if (highLooks >= LOOKS) return { rung: upper, lowLooks: 0, highLooks: 0, looks }
  return { rung, lowLooks, highLooks, looks }
}
