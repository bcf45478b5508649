import * as z from 'zod'
import { clientId, conversationId } from '#shared/ids.ts'

/** A message on its way: kept until the server acknowledged it or its writer discards it. */
export const outboxEntry = z.object({
  clientId,
  conversationId,
  content: z.string(),
  /** Epoch milliseconds. */
  createdAt: z.number(),
  /** Grows with every message written on this device: the order of sending. */
  order: z.number(),
  /** Why the server refused it; such an entry waits for its writer. */
  failure: z.object({ code: z.string(), category: z.string(), message: z.string() }).optional(),
})
export type OutboxEntry = z.output<typeof outboxEntry>
