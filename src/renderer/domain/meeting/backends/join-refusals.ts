import { AppError } from '#shared/errors.ts'

export const aborted = (): AppError =>
  new AppError({
    code: 'aborted',
    category: 'conflict',
    message: 'The meeting was left before it was entered.',
  })

export const joinedBefore = (): AppError =>
  new AppError({ code: 'already_joined', category: 'conflict', message: 'A meeting is entered once only.' })
