import { clockTime, dayName } from '../chat/moments.ts'

/** Two missed signs of life of a minute each, and some delay: longer is not active any more. */
const ACTIVE_MS = 150_000

export interface LastActive {
  readonly kind: 'now' | 'today' | 'yesterday' | 'date'
  /** Time of day, or the date; empty now. */
  readonly when: string
}

/** When a device was last heard of, as people say it; `at` and `now` in epoch milliseconds. */
export function lastActive(at: number, now: number): LastActive {
  if (now - at < ACTIVE_MS) return { kind: 'now', when: '' }
  const day = dayName(at, now)
  return { kind: day.kind, when: day.kind === 'date' ? day.text : clockTime(at) }
}
