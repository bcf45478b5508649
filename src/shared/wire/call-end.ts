import * as z from 'zod'
import { callId } from '../ids.ts'
import { callEndReason } from '../rest/call-end-reason.ts'

/** A call is over (seed 001, `call:end`; other services' spellings in facts 2.5). `duration` in seconds. */
export const callEnd = z
  .object({
    callId,
    reason: z.string().transform(callEndReason),
    duration: z.number().nullish(),
    answeredElsewhere: z.boolean().default(false),
  })
  .transform(({ duration, ...rest }) => ({ ...rest, durationSeconds: duration ?? 0 }))
