import { AppError, type ErrorCategory } from '../errors.ts'

export interface ApiErrorDetail {
  readonly path: string
  readonly message: string
}

/** The body of every error of the embedded server (contract README). */
export interface ApiErrorBody {
  readonly success: false
  readonly error: string
  readonly message: string
  readonly details?: readonly ApiErrorDetail[]
}

type Json = Readonly<Record<string, unknown>>
const asObject = (value: unknown): Json | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null
const asText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

function category(status: number): ErrorCategory {
  if (status === 401) return 'auth'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'notFound'
  if (status === 405 || status === 501) return 'unsupported'
  if (status === 409) return 'conflict'
  if (status === 429) return 'rateLimited'
  return status >= 500 ? 'server' : 'invalid'
}

/** Reads the five error shapes in use (facts 1.1): `error` as text or object, `errors.detail`, `errors[0]`, `message`. */
function readBody(body: unknown): { code: string | undefined; message: string | undefined } {
  const root = asObject(body)
  if (root === null) return { code: undefined, message: undefined }
  const nested = asObject(root.error)
  const listed = Array.isArray(root.errors) ? asObject(root.errors[0]) : asObject(root.errors)
  const numeric = typeof listed?.code === 'number' ? String(listed.code) : undefined
  return {
    code: asText(root.error) ?? asText(nested?.code) ?? asText(listed?.code) ?? numeric,
    message:
      asText(root.message) ?? asText(nested?.message) ?? asText(listed?.detail) ?? asText(listed?.message),
  }
}

/** One spelling for codes that services spell differently (facts 1.1). */
const ALIASES: Readonly<Record<string, string>> = { max_devices_reached: 'device_limit_exceeded' }

/** An error answer of any service as an AppError. `retryAfterSeconds` comes from the `Retry-After` header. */
export function parseApiError(status: number, body: unknown, retryAfterSeconds?: number): AppError {
  const { code, message } = readBody(body)
  const known = code === undefined ? `http_${status}` : (ALIASES[code] ?? code)
  return new AppError({
    code: known,
    category: category(status),
    message: message ?? code ?? `The server answered ${status}.`,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  })
}
