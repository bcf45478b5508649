/** What kind of recovery an error allows: the interface maps a category to words and a next step. */
export type ErrorCategory =
  | 'network' // not reachable, timed out: try again
  | 'auth' // token refused: sign in
  | 'forbidden' // known, but not allowed
  | 'notFound'
  | 'invalid' // what was sent is not acceptable as it is
  | 'conflict' // the state of the other side does not allow it
  | 'rateLimited'
  | 'unsupported' // the other side or this system does not offer it
  | 'device' // camera, microphone or speaker
  | 'server' // the other side failed
  | 'internal' // our own mistake

export interface AppErrorOptions {
  readonly code: string
  readonly category: ErrorCategory
  /** For people: what happened and what to do. Never a token, an address with a query or a message text. */
  readonly message: string
  readonly cause?: unknown
  /** Seconds to wait before another try, where the other side said so. */
  readonly retryAfterSeconds?: number
}

/** The one error class of the product: a stable code for programs, a category for recovery, a sentence for people. */
export class AppError extends Error {
  readonly code: string
  readonly category: ErrorCategory
  readonly retryAfterSeconds: number | undefined

  constructor(options: AppErrorOptions) {
    super(options.message, { cause: options.cause })
    this.name = 'AppError'
    this.code = options.code
    this.category = options.category
    this.retryAfterSeconds = options.retryAfterSeconds
  }

  /** Anything thrown, as an AppError: one is returned as it is, everything else becomes `internal`. */
  static from(error: unknown): AppError {
    if (error instanceof AppError) return error
    const message = error instanceof Error ? error.message : String(error)
    return new AppError({ code: 'internal', category: 'internal', message, cause: error })
  }
}

/** An AppError as plain data, for crossing IPC. */
export interface SerializedError {
  readonly code: string
  readonly category: ErrorCategory
  readonly message: string
}

/** The data of an error that may cross a process border: no stack, no cause. */
export function serializeError(error: unknown): SerializedError {
  const { code, category, message } = AppError.from(error)
  return { code, category, message }
}
