import * as z from 'zod'
import { conversationId, messageId, userId } from '../ids.ts'
import { MAX_MESSAGE_LENGTH } from '../model/message.ts'
import { timestamp } from '../timestamp.ts'
import { wellFormed } from '../well-formed.ts'
import { huddleNews } from './huddle-news.ts'
import { messageEvent, messageSend, wireMessage } from './message.ts'

/** Events from the server on `channel:<id>` and `thread:<id>` (seed 001, "Message Events", "Typing Events"). */
export const channelEvents = {
  'message:new': wireMessage,
  'message:update': z.object({
    id: messageId,
    content: z.string(),
    editedAt: timestamp,
    rev: z.int().optional(),
  }),
  'message:delete': z.object({ id: messageId, deletedAt: timestamp, rev: z.int().optional() }),
  /** What a message tells that happened has gone on: a huddle is over. */
  'message:event': z.object({ id: messageId, event: messageEvent, rev: z.int().optional() }),
  'message:reaction': z.object({
    messageId,
    userId,
    emoji: z.string().min(1),
    action: z.enum(['add', 'remove']),
    rev: z.int().optional(),
  }),
  'typing:start': z.object({ userId, channelId: conversationId }),
  'typing:stop': z.object({ userId, channelId: conversationId }),
  ...huddleNews,
} as const

/** Emoji are stored and sent as given, a name or the character itself. */
const emoji = wellFormed().min(1).max(64)

/** Pushes from the client on `channel:<id>` and `thread:<id>` (seed 001, "Client Events"; facts 2.4). */
export const channelPushes = {
  'message:send': messageSend,
  'message:update': z.object({
    id: messageId,
    content: wellFormed()
      .max(MAX_MESSAGE_LENGTH)
      .refine(text => text.trim() !== '', 'a message needs some text'),
  }),
  'message:delete': z.object({ id: messageId }),
  'message:reaction': z.object({ messageId, emoji, action: z.enum(['add', 'remove']) }),
  'message:read': z.object({ messageId }),
  'typing:start': z.object({}),
  'typing:stop': z.object({}),
} as const

/** Reply to joining `channel:<id>`: the newest positions, so that a client knows at once whether it missed something. */
export const channelJoinReply = z.object({
  seq: z.int().min(0).default(0),
  rev: z.int().min(0).default(0),
})
