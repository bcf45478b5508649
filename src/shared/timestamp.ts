import * as z from 'zod'

/** Below this a number is epoch seconds, above it milliseconds: 1e11 s is the year 5138, 1e11 ms is 1973. */
const SECONDS_LIMIT = 100_000_000_000

/** Further from 1970 no date goes (ECMA-262, "Time Values"). */
export const MAX_MOMENT_MS = 8_640_000_000_000_000

/** A moment on the wire (ISO 8601 text, epoch seconds or epoch milliseconds; facts 7.9) as epoch milliseconds. */
export const timestamp = z.union([z.string(), z.number()]).transform((value, context) => {
  const ms = typeof value === 'number' ? (value < SECONDS_LIMIT ? value * 1000 : value) : Date.parse(value)
  if (Math.abs(ms) <= MAX_MOMENT_MS) return Math.round(ms)
  context.addIssue({ code: 'custom', message: 'not a moment in time' })
  return z.NEVER
})
