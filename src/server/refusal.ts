import type * as z from 'zod'
import type { ApiErrorDetail } from '#shared/rest/api-error.ts'

export interface RefusalOptions {
  /** HTTP status; a channel reply has none and leaves it out. */
  readonly status: number
  /** Stable word for programs: `error` over REST, `reason` on a channel. */
  readonly code: string
  /** For people: what happened and what to do. */
  readonly message: string
  readonly details?: readonly ApiErrorDetail[]
  /** When to try again; the `Retry-After` header over REST. */
  readonly retryAfterSeconds?: number
}

/** An expected "no" to a request or a push; it becomes the error answer and is not logged as a failure. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly details: readonly ApiErrorDetail[] | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(options: RefusalOptions) {
    super(options.message)
    this.name = 'Refusal'
    this.status = options.status
    this.code = options.code
    this.details = options.details
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

export const invalidRequest = (details: readonly ApiErrorDetail[]): Refusal =>
  new Refusal({
    status: 422,
    code: 'invalid_request',
    message: `Some of what was sent is not acceptable: ${details.map(d => (d.path === '' ? d.message : `${d.path}: ${d.message}`)).join('; ')}.`,
    details,
  })

/** What a schema had against a value, as the contract's details. */
export const issueDetails = (error: z.core.$ZodError): ApiErrorDetail[] =>
  error.issues.slice(0, 20).map(issue => ({
    path: issue.path.map(String).join('.').slice(0, 200),
    message: issue.message.slice(0, 200),
  }))

export const notAuthorized = (message: string): Refusal =>
  new Refusal({ status: 403, code: 'not_authorized', message })

/** Over a limit that refills within seconds. */
export const tooFast = (): Refusal =>
  new Refusal({
    status: 429,
    code: 'rate_limited',
    message: 'Too many events at once; wait a second and try again.',
  })

export const notFound = (code: string, message: string): Refusal =>
  new Refusal({ status: 404, code, message })

export const conflict = (code: string, message: string): Refusal =>
  new Refusal({ status: 409, code, message })
