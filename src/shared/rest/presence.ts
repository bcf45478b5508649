import * as z from 'zod'
import { userId } from '../ids.ts'
import { timestamp } from '../timestamp.ts'
import { presenceStatus } from '../wire/presence.ts'

/** `GET /api/presence/:user_id` (seed 000, "Get User Presence"). */
export const presenceResponse = z.object({
  presence: z.object({
    user_id: userId,
    status: presenceStatus,
    custom_message: z.string().nullish(),
    emoji: z.string().nullish(),
    last_seen: timestamp.nullish(),
    devices: z.array(z.object({ id: z.string(), timestamp: z.number() })).default([]),
  }),
})

/** Query of `GET /api/presence/online`. */
export const onlineQuery = z.object({
  workspace_id: z.string().min(1).max(128).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
})

/** `GET /api/presence/online`; `total` counts beyond the limit. */
export const onlineResponse = z.object({
  users: z.array(z.object({ user_id: userId, status: presenceStatus })),
  total: z.number(),
})

/** `GET /api/presence/typing/:conversation_id` */
export const typingResponse = z.object({ typing_users: z.array(userId) })
