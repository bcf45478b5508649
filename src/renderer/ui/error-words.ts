import type { TFunction } from 'i18next'
import { AppError } from '#shared/errors.ts'

/** An error as a sentence for people. What is our own mistake says so in general words: its details are for the log. */
export function errorWords(error: unknown, t: TFunction): string {
  const { category, message } = AppError.from(error)
  if (category === 'internal' || message.trim() === '') return t(`common.error.${category}`)
  return message
}
