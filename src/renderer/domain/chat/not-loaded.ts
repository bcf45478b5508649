import { AppError } from '#shared/errors.ts'

/** What needs the workspace came before the workspace did. */
export const notLoaded = (): AppError =>
  new AppError({
    code: 'not_loaded',
    category: 'network',
    message: 'The workspace is not loaded yet. Please try again in a moment.',
  })
