import * as z from 'zod'
import { callId, conversationId, messageId, sessionId, userId } from '../ids.ts'
import { MANUAL_STATUSES, MAX_STATUS_TEXT_LENGTH } from '../model/presence.ts'
import { conversationRow } from '../rest/conversations.ts'
import { timestamp } from '../timestamp.ts'
import { wellFormed } from '../well-formed.ts'
import { callEnd } from './call-end.ts'
import { huddleInvite, huddleNews } from './huddle-news.ts'
import { presenceUpdate } from './presence.ts'

/** What a person chose, as their own devices are told of it. */
const chosen = {
  status: z.enum(MANUAL_STATUSES).default('online'),
  statusText: z.string().nullish(),
  statusEmoji: z.string().nullish(),
  expiresAt: timestamp.nullish(),
  /** Ours: of text and emoji, null for never; where it is absent, `expiresAt` ends them, too. */
  textExpiresAt: timestamp.nullish(),
}

/** Reply to joining `user:<me>`: the stored manual status, which wins over an old device's memory. */
export const userJoinReply = z.object(chosen)

/** The owner's `presence:update` also has what was chosen, on whichever device; other servers leave it away. */
const ownPresence = presenceUpdate.extend({ chosen: z.object(chosen).optional().catch(undefined) })

/** Events from the server on `user:<me>` (seed 001; contract README, "Delivery to conversations not open"). */
export const userEvents = {
  'call:incoming': z.object({
    callId,
    callerId: userId,
    callerName: z.string(),
    type: z.enum(['audio', 'video']),
    channelId: conversationId.nullish().transform(value => value ?? undefined),
  }),
  'call:end': callEnd,
  'presence:update': ownPresence,
  notification: z.object({
    channelId: conversationId,
    messageId,
    seq: z.int(),
    userId,
    mention: z.boolean().default(false),
    /** Of a reply: we wrote in its thread before, its first message included. */
    participating: z.boolean().default(false),
    preview: z.string().default(''),
    /** Given for a reply: it counts only when it names us or we take part in its thread. */
    threadId: messageId.nullish().transform(id => id ?? undefined),
  }),
  'channel:read': z.object({ channelId: conversationId, messageId }),
  'channel:added': z.object({ channel: conversationRow }),
  'channel:removed': z.object({ channelId: conversationId, archived: z.boolean().optional() }),
  ...huddleNews,
  'huddle:invite': huddleInvite,
} as const

/** Pushes from the client on `user:<me>` (seed 001, "Update Presence"; facts 2.4). */
export const userPushes = {
  'presence:update': z.object({
    status: z.enum(MANUAL_STATUSES),
    statusText: wellFormed().max(MAX_STATUS_TEXT_LENGTH).optional(),
    statusEmoji: wellFormed().max(64).optional(),
    expiresAt: timestamp.optional(),
    textExpiresAt: timestamp.nullish(),
    source: z.enum(['manual', 'idle']).default('manual'),
  }),
  /** Declines (or withdraws from) a call without joining its topic. */
  'call:end': z.object({ callId, reason: z.enum(['declined', 'ended', 'missed']).optional() }),
} as const

/** Payload of joining `user:<me>`. */
export const userJoin = z.object({
  device: z.string().max(64).default('desktop'),
  sessionId: sessionId.optional(),
})
