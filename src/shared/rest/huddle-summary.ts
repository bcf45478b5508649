import * as z from 'zod'
import { huddleId, messageId, userId } from '../ids.ts'
import type { HuddleSummary } from '../model/huddle.ts'

/** The huddle of a conversation in a row of the sidebar (contract README, "Huddles"). */
export const huddleSummary = z
  .object({
    id: huddleId,
    participantIds: z.array(userId).default([]),
    threadId: messageId.nullish().transform(id => id ?? undefined),
  })
  .transform((row): HuddleSummary => row)
