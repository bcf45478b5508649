/** Steps of the ladder in milliseconds (seed 001, "Reconnection"); the last one repeats. */
const LADDER_MS = [1_000, 2_000, 5_000, 10_000] as const
const LAST_STEP_MS = 10_000
/** Steps other than the first vary by this share in both directions, so that many clients do not return together. */
const JITTER = 0.2
/** Longest step while a call is up. */
const URGENT_STEP_MS = 500

export interface ReconnectContext {
  /** Failed attempts since the connection was last up, beginning at 1. */
  readonly attempt: number
  /** True while a call is up: people are waiting on the line. */
  readonly urgent: boolean
  /** Uniform in 0 ≤ x < 1. */
  readonly random: number
}

/** How long to wait before the next attempt, in milliseconds. */
export function reconnectDelayMs({ attempt, urgent, random }: ReconnectContext): number {
  if (urgent) return Math.round(URGENT_STEP_MS * (0.5 + random / 2))
  if (attempt <= 1) return Math.round(LADDER_MS[0] * (0.5 + random))
  const step = LADDER_MS[attempt - 1] ?? LAST_STEP_MS
  return Math.round(step * (1 - JITTER + 2 * JITTER * random))
}
