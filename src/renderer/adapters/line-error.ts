import { AppError } from '#shared/errors.ts'

/** Why nothing came back, from what fetch or a time limit threw. */
export function lineError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause
  const name = cause instanceof Error ? cause.name : ''
  if (name === 'TimeoutError') {
    return new AppError({
      code: 'timeout',
      category: 'network',
      message: 'The server did not answer in time. Please try again.',
      cause,
    })
  }
  return new AppError({
    code: name === 'AbortError' ? 'aborted' : 'unreachable',
    category: 'network',
    message: 'The server cannot be reached. Please check the connection.',
    cause,
  })
}
