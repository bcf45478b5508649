import type * as z from 'zod'
import type { LogPort } from '#domain/ports.ts'
import { AppError } from '#shared/errors.ts'
import { parseApiError } from '#shared/rest/api-error.ts'
import { parseRespelled } from '#shared/wire/respell.ts'

/** An answer of the server, however it was fetched. */
export interface RawAnswer {
  readonly status: number
  readonly text: string
  /** The `Retry-After` header. */
  readonly retryAfter: string | null
}

interface Question {
  readonly method: string
  readonly path: string
}

interface Reader<T> {
  readonly schema: z.ZodType<T>
  readonly log: LogPort
}

/** The door for REST: an answer that parses, or an AppError that says why not. */
export function readAnswer<T>({ method, path }: Question, answer: RawAnswer, { schema, log }: Reader<T>): T {
  const body = parseJson(answer.text)
  if (answer.status < 200 || answer.status > 299) throw answerError(answer)
  const parsed = parseRespelled(schema, body)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues.slice(0, 3).map(issue => `${issue.path.join('.')} ${issue.code}`)
  log.warn('An answer does not parse', { method, path, where })
  throw new AppError({
    code: 'bad_answer',
    category: 'server',
    message: 'The server gave an answer that makes no sense. Is it the right address?',
    cause: parsed.error,
  })
}

/** An answer that refuses, as an AppError. */
export function answerError({ status, text, retryAfter }: RawAnswer): AppError {
  return parseApiError(status, parseJson(text), seconds(retryAfter))
}

function parseJson(text: string): unknown {
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** `Retry-After` in seconds; a date is not used by anybody here. */
function seconds(retryAfter: string | null): number | undefined {
  const value = Number(retryAfter ?? Number.NaN)
  return Number.isFinite(value) && value >= 0 ? value : undefined
}
