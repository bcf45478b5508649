import * as z from 'zod'
import { conversationId, messageId, userId } from '../ids.ts'
import type { ConversationSummary } from '../model/conversation.ts'
import { shownName } from '../shown-name.ts'
import { timestamp } from '../timestamp.ts'
import { wellFormed } from '../well-formed.ts'
import { huddleSummary } from './huddle-summary.ts'

const kind = z.enum(['public', 'private', 'dm', 'group'])

/** A conversation as `GET /api/v1/workspaces/:id/channels` lists it, seen by the asking person. */
export const conversationRow = z
  .object({
    id: conversationId,
    name: z.string(),
    kind: kind.catch('public'),
    topic: z
      .string()
      .nullish()
      .transform(topic => topic ?? undefined),
    memberIds: z.array(userId).optional(),
    createdBy: userId.nullish().transform(id => id ?? undefined),
    joined: z.boolean().optional(),
    unreadCount: z.int().min(0).default(0),
    mentionCount: z.int().min(0).default(0),
    lastReadMessageId: messageId.nullish().transform(id => id ?? undefined),
    lastReadSeq: z
      .int()
      .nullish()
      .transform(seq => seq ?? undefined),
    countedSeq: z
      .int()
      .nullish()
      .transform(seq => seq ?? undefined),
    lastMessageAt: timestamp.nullish().transform(moment => moment ?? undefined),
    huddle: huddleSummary.nullish().transform(huddle => huddle ?? undefined),
  })
  .transform((row): ConversationSummary => row)
export type ConversationRow = z.input<typeof conversationRow>

export const conversationsResponse = z.object({ channels: z.array(conversationRow) })

/** `POST /api/v1/workspaces/:id/channels` */
export const conversationRequest = z.object({
  name: shownName().max(80).default(''),
  kind,
  memberIds: z.array(userId).max(200).default([]),
})
export type ConversationRequest = z.input<typeof conversationRequest>

/** `PATCH /api/v1/channels/:id`: renames it or says what it is about; absent fields stay. */
export const conversationChange = z.object({
  name: shownName().min(1).max(80).optional(),
  topic: wellFormed().trim().max(250).optional(),
})
export type ConversationChange = z.input<typeof conversationChange>

/** Answer to creating a conversation: 201, or 200 with the `dm` that was there already. */
export const conversationResponse = z.object({ channel: conversationRow })

/** `POST /api/v1/channels/:id/members` */
export const membersRequest = z.object({ userIds: z.array(userId).min(1).max(200) })

/** Answer to adding and removing members. */
export const membersChangeResponse = z.object({ memberIds: z.array(userId) })
