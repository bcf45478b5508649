import { AppError, type ErrorCategory } from '#shared/errors.ts'
import { errorReply } from '#shared/wire/reply.ts'

const CATEGORIES: Readonly<Record<string, ErrorCategory>> = {
  not_authorized: 'forbidden',
  unauthorized: 'forbidden',
  not_a_participant: 'forbidden',
  forbidden: 'forbidden',
  call_not_active: 'conflict',
  conversation_archived: 'conflict',
  unknown_event: 'unsupported',
  rate_limited: 'rateLimited',
  'unmatched topic': 'network',
  'too many channels joined': 'server',
}

function categoryOf(reason: string): ErrorCategory {
  const known = CATEGORIES[reason]
  if (known !== undefined) return known
  if (reason === 'not_found' || reason.endsWith('_not_found')) return 'notFound'
  if (reason.startsWith('invalid')) return 'invalid'
  if (reason.startsWith('too_many_')) return 'conflict'
  if (reason.endsWith('_full') || reason.endsWith('_ended') || reason.endsWith('_taken')) return 'conflict'
  return 'server'
}

/** The body of an error reply of any topic as an AppError; a body without a reason is the server's failure. */
export function parseReplyError(response: unknown): AppError {
  const parsed = errorReply.safeParse(response)
  const reason = parsed.success ? parsed.data.reason : 'error'
  const message = parsed.success ? parsed.data.message : undefined
  return new AppError({
    code: reason,
    category: categoryOf(reason),
    message: message ?? `The server refused this (${reason}).`,
  })
}

const FINAL: ReadonlySet<ErrorCategory> = new Set([
  'forbidden',
  'notFound',
  'invalid',
  'conflict',
  'unsupported',
])

/**
 * True for a refused join that asking again cannot change: such a topic is left, not joined for ever. To a push,
 * "unmatched topic" says that it came before the join; to a join, that nobody serves such a topic.
 */
export function isFinalRefusal({ category, code }: AppError): boolean {
  return FINAL.has(category) || code === 'unmatched topic'
}
