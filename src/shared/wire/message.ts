import * as z from 'zod'
import { clientId, conversationId, messageId, userId } from '../ids.ts'
import { MAX_MESSAGE_LENGTH, type Message } from '../model/message.ts'
import { timestamp } from '../timestamp.ts'

const optionalTimestamp = timestamp.nullish().transform(value => value ?? undefined)

const attachment = z.object({
  id: z.string(),
  name: z.string(),
  mimeType: z.string(),
  size: z.number(),
  url: z.string(),
})

const mention = z.object({
  type: z.enum(['user', 'channel', 'usergroup', 'everyone', 'here']),
  id: z.string().max(128),
  offset: z.int().min(0),
  length: z.int().min(1),
})

const reaction = z.object({ emoji: z.string(), userIds: z.array(userId) })

/** A message as the wire carries it (seed 001 `message:new` and contract README, "Messages"), decoded to the model. */
export const wireMessage = z
  .object({
    id: messageId,
    content: z.string(),
    userId,
    channelId: conversationId,
    createdAt: timestamp,
    seq: z.int().min(0),
    rev: z.int().min(0),
    clientId: clientId.nullish().transform(value => value ?? undefined),
    threadId: messageId.nullish().transform(value => value ?? undefined),
    replyCount: z.int().optional(),
    editedAt: optionalTimestamp,
    deletedAt: optionalTimestamp,
    reactions: z.array(reaction).default([]),
    attachments: z.array(attachment).default([]),
    mentions: z.array(mention).default([]),
  })
  .transform(({ channelId, ...rest }): Message => ({ ...rest, conversationId: channelId }))

/** What a server sends for a message. */
export type WireMessage = z.input<typeof wireMessage>

/** `message:send` (seed 001, "Send Message"). Empty text is for messages with attachments only. */
export const messageSend = z
  .object({
    content: z.string().max(MAX_MESSAGE_LENGTH, `at most ${MAX_MESSAGE_LENGTH} characters`),
    attachments: z
      .array(z.object({ id: z.string().min(1).max(128) }))
      .max(50)
      .default([]),
    mentions: z.array(mention).max(200).default([]),
    clientId: clientId.optional(),
    threadId: messageId.optional(),
  })
  .refine(push => push.content.trim() !== '' || push.attachments.length > 0, {
    path: ['content'],
    message: 'a message needs some text',
  })
