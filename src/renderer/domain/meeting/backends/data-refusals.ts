import { AppError } from '#shared/errors.ts'
import { DATA_LIMITS, type MeetingCommand } from '../backend.ts'

type Said = Extract<MeetingCommand, { readonly type: 'data' }>

/** Throws `data_too_large` where a word is longer than any backend carries. */
export function refuseLarge({ label, payload }: Said): void {
  if (label.length <= DATA_LIMITS.label && payload.length <= DATA_LIMITS.payload) return
  throw new AppError({
    code: 'data_too_large',
    category: 'invalid',
    message: 'A word between pages is too long to be sent.',
  })
}
