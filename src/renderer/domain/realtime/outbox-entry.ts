import * as z from 'zod'
import { AppError, type ErrorCategory } from '#shared/errors.ts'
import { clientId, conversationId } from '#shared/ids.ts'

/** Why a message was refused, as it is kept. An unknown category from an older or newer app counts as the server's. */
const failure = z.object({
  code: z.string(),
  category: z
    .enum([
      'network',
      'auth',
      'forbidden',
      'notFound',
      'invalid',
      'conflict',
      'rateLimited',
      'unsupported',
      'device',
      'server',
      'internal',
    ] as const satisfies readonly ErrorCategory[])
    .catch('server'),
  message: z.string(),
})

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
  failure: failure.optional(),
})
export type OutboxEntry = z.output<typeof outboxEntry>

/** The reason of a refused entry; null while it is on its way. */
export function failureOf(entry: OutboxEntry): AppError | null {
  return entry.failure === undefined ? null : new AppError(entry.failure)
}
