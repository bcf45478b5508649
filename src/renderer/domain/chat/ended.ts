import { AppError } from '#shared/errors.ts'

const ENDINGS = {
  removed: 'You are not in this conversation any more.',
  archived: 'This conversation was archived.',
} as const

/** Why a conversation takes no more words from us. */
export const ended = (why: keyof typeof ENDINGS) =>
  new AppError({ code: why, category: 'forbidden', message: ENDINGS[why] })
