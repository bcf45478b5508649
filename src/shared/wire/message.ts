import * as z from 'zod'
import { clientId, conversationId, fileId, huddleId, messageId, userId } from '../ids.ts'
import {
  type Attachment,
  MAX_ATTACHMENTS,
  MAX_MESSAGE_LENGTH,
  type Message,
  UNNUMBERED_REV,
} from '../model/message.ts'
import { wireFile } from '../rest/files.ts'
import { timestamp } from '../timestamp.ts'
import { wellFormed } from '../well-formed.ts'

const optionalTimestamp = timestamp.nullish().transform(value => value ?? undefined)

const mention = z.object({
  type: z.enum(['user', 'channel', 'usergroup', 'everyone', 'here']),
  id: wellFormed().max(128),
  offset: z.int().min(0),
  length: z.int().min(1),
})

/** A stored file, or its bare id from services that send no more (facts 2.3). */
const attachment = z.union([
  wireFile,
  fileId.transform(
    (id): Attachment => ({
      id,
      name: 'file',
      mimeType: 'application/octet-stream',
      size: 0,
      url: '',
    }),
  ),
])

const reaction = z.object({ emoji: z.string(), userIds: z.array(userId) })

/** What a message tells that happened (see the model). */
export const messageEvent = z.object({
  type: z.literal('huddle'),
  huddleId,
  endedAt: optionalTimestamp,
  participantIds: z.array(userId).default([]),
})

/** A message as the wire carries it (seed 001 `message:new` and contract README, "Messages"), decoded to the model. */
export const wireMessage = z
  .object({
    id: messageId,
    content: z.string(),
    userId,
    channelId: conversationId,
    createdAt: timestamp,
    seq: z.int().min(0).optional(),
    rev: z.int().min(0).optional(),
    clientId: clientId.nullish().transform(value => value ?? undefined),
    threadId: messageId.nullish().transform(value => value ?? undefined),
    replyCount: z.int().optional(),
    editedAt: optionalTimestamp,
    deletedAt: optionalTimestamp,
    reactions: z.array(reaction).default([]),
    attachments: z.array(attachment).default([]),
    mentions: z.array(mention).default([]),
    // One of a kind that is not known here is a message like any other.
    event: messageEvent
      .nullish()
      .transform(value => value ?? undefined)
      .catch(undefined),
  })
  .transform(
    // A service that does not number its messages has them in the order of their moments.
    ({ channelId, seq, rev, ...rest }): Message => ({
      ...rest,
      seq: seq ?? rest.createdAt,
      rev: rev ?? UNNUMBERED_REV,
      conversationId: channelId,
    }),
  )

/** What our server sends for a message. */
export type WireMessage = z.input<typeof wireMessage> & { readonly seq: number; readonly rev: number }

/** `message:send` (seed 001, "Send Message"). Empty text is for messages with attachments only. */
export const messageSend = z
  .object({
    content: wellFormed().max(MAX_MESSAGE_LENGTH, `at most ${MAX_MESSAGE_LENGTH} characters`),
    attachments: z
      .array(z.union([z.object({ id: fileId }), fileId.transform(id => ({ id }))]))
      .max(MAX_ATTACHMENTS)
      .default([]),
    mentions: z.array(mention).max(200).default([]),
    clientId: clientId.optional(),
    threadId: messageId.optional(),
  })
  .refine(push => push.content.trim() !== '' || push.attachments.length > 0, {
    path: ['content'],
    message: 'a message needs some text',
  })
