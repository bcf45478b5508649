import type * as z from 'zod'
import { AppError } from '#shared/errors.ts'

/** What is wrong with something before it is sent, in the words of its schema. */
export function invalid(cause: z.ZodError): AppError {
  const [issue] = cause.issues
  const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
  return new AppError({
    code: 'invalid_request',
    category: 'invalid',
    message: `${place}${issue?.message ?? 'This cannot be sent.'}`,
    cause,
  })
}
