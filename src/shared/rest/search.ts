import * as z from 'zod'
import { messageId, workspaceId } from '../ids.ts'
import { wireMessage } from '../wire/message.ts'

/** Query of `GET /api/v1/search`. `q` may hold `from:`, `in:`, `has:file|link`, `before:` and `after:`. */
export const searchQuery = z.object({
  workspaceId: workspaceId.optional(),
  q: z.string().trim().min(1, 'says nothing to look for').max(500),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  before: messageId.optional(),
})

/** Newest first; the next page starts before the last one. */
export const searchResponse = z.object({
  messages: z.array(wireMessage),
  hasMore: z.boolean().default(false),
})
export type SearchPage = z.output<typeof searchResponse>
