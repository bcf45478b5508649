import * as z from 'zod'

/** Query of `GET /api/presence/online`. */
export const onlineQuery = z.object({
  workspace_id: z.string().min(1).max(128).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
})
