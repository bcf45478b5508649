import * as z from 'zod'
import { conversationId, huddleId, messageId, userId } from '../ids.ts'

const news = {
  huddleId,
  channelId: conversationId,
  participantIds: z.array(userId).default([]),
  threadId: messageId.nullish().transform(id => id ?? undefined),
}

/** The huddle of a conversation, told on `channel:<id>` and on `user:<me>` (contract README, "Huddles"). */
export const huddleNews = {
  'huddle:started': z.object({ ...news, startedBy: userId.optional() }),
  /** `speakingIds` on `channel:<id>` only. */
  'huddle:updated': z.object({ ...news, speakingIds: z.array(userId).default([]) }),
  'huddle:ended': z.object({ huddleId, channelId: conversationId, threadId: news.threadId }),
} as const

/** Somebody asks us into a huddle, told on `user:<me>` (facts 2.3). */
export const huddleInvite = z.object({
  huddleId,
  inviterId: userId,
  inviterName: z.string().default(''),
  name: z.string().default(''),
  channelId: conversationId.nullish().transform(id => id ?? undefined),
})
