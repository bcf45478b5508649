import type { AppError, ErrorCategory } from '#shared/errors.ts'

const ENDED: ReadonlySet<ErrorCategory> = new Set(['forbidden', 'notFound', 'conflict'])

/** Why nothing can be written any more: one is out of it, or it is over. Undefined where asking again may help. */
export function endOf({
  status,
  error,
}: {
  readonly status: 'loading' | 'ready' | 'failed'
  readonly error?: AppError | undefined
}): AppError | undefined {
  return status === 'failed' && error && ENDED.has(error.category) ? error : undefined
}
