import * as z from 'zod'
import { messageId } from '../ids.ts'
import { wireMessage } from '../wire/message.ts'

/** Most messages in one page of history; with `after` more, for filling a gap (contract README). */
export const MAX_PAGE = 200
export const MAX_GAP_PAGE = 1000

/** Query of `GET /api/v1/channels/:id/messages`; both bounds are exclusive. */
export const historyQuery = z
  .object({
    limit: z.coerce.number().int().min(1).max(MAX_GAP_PAGE).default(50),
    before: messageId.optional(),
    after: messageId.optional(),
    threadId: messageId.optional(),
  })
  .refine(query => query.after !== undefined || query.limit <= MAX_PAGE, {
    path: ['limit'],
    message: `at most ${MAX_PAGE} without after`,
  })

/** Oldest first; `hasMore` looks in the direction asked. */
export const historyResponse = z.object({
  messages: z.array(wireMessage),
  hasMore: z.boolean().default(false),
})
export type HistoryPage = z.output<typeof historyResponse>

/** Query of `GET /api/v1/channels/:id/changes`. */
export const changesQuery = z.object({
  sinceRev: z.coerce.number().int().min(0),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(200),
})

/** Everything edited, deleted or reacted to since a `rev`; the next question starts at the `rev` given. */
export const changesResponse = z.object({
  messages: z.array(wireMessage),
  rev: z.int().min(0),
  hasMore: z.boolean().default(false),
})
