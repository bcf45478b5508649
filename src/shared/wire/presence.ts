import * as z from 'zod'
import { userId } from '../ids.ts'
import { PRESENCE_STATUSES, type PresenceStatus } from '../model/presence.ts'
import { timestamp } from '../timestamp.ts'

/** A status word from anywhere; one we do not know means online (facts 2.5). */
export const presenceStatus = z
  .string()
  .transform((word): PresenceStatus => PRESENCE_STATUSES.find(known => known === word) ?? 'online')

const statusText = z
  .string()
  .nullish()
  .transform(text => text ?? undefined)

const shown = { status: presenceStatus, statusText, statusEmoji: statusText }

/** Somebody's status changed (seed 001, `presence:update`; the emoji is ours). */
export const presenceUpdate = z.object({ userId, ...shown })

/** Events from the server on `presence:<workspace>` (seed 001, "Presence Events"). */
export const presenceEvents = {
  'presence:join': z.object({ userId, ...shown, device: z.string().optional() }),
  'presence:leave': z.object({ userId, lastSeen: timestamp.nullish() }),
  'presence:update': presenceUpdate,
} as const

/** One entry of Phoenix presence metadata as the server tracks it on `presence:<workspace>` (facts 6.1). */
export const presenceMeta = z.object({ ...shown, device: z.string().optional() })
