import * as z from 'zod'

/** Body of a reply with status `error` on any topic (contract README, "The embedded server's own routes"). */
export const errorReply = z.object({
  reason: z.string().default('error'),
  message: z.string().optional(),
  details: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
