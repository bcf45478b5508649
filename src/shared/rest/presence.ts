import * as z from 'zod'
import { userId } from '../ids.ts'
import { timestamp } from '../timestamp.ts'
import { presenceStatus } from '../wire/presence.ts'

/** Query of `GET /api/presence/online`. */
export const onlineQuery = z.object({
  workspace_id: z.string().min(1).max(128).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
})

const optionalText = z
  .string()
  .nullish()
  .transform(text => text || undefined)

/** Answer of `GET /api/presence/:user_id`; times of devices are epoch seconds on the wire. */
export const presenceResponse = z.object({
  presence: z
    .object({
      user_id: userId,
      status: presenceStatus,
      custom_message: optionalText,
      emoji: optionalText,
      last_seen: timestamp.nullish(),
      devices: z.array(z.object({ id: z.string(), timestamp: timestamp.nullish() })).default([]),
    })
    .transform(row => ({
      userId: row.user_id,
      status: row.status,
      statusText: row.custom_message,
      statusEmoji: row.emoji,
      lastSeenAt: row.last_seen ?? undefined,
      devices: row.devices.map(({ id, timestamp: at }) => ({ id, activeAt: at ?? undefined })),
    })),
})

/** Answer of `GET /api/presence/online`. */
export const onlineResponse = z.object({
  users: z.array(
    z
      .object({ user_id: userId, status: presenceStatus })
      .transform(row => ({ userId: row.user_id, status: row.status })),
  ),
  total: z.number().optional(),
})

/** Answer of `GET /api/presence/typing/:conversation_id`. */
export const typingResponse = z.object({ typing_users: z.array(userId) })
