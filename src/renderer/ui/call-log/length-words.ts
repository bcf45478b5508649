import type { TFunction } from 'i18next'
import type { CallLogEntry } from '#shared/model/call.ts'
import { durationWords } from './duration-words.ts'

/** How long a call was, and how much of it this person was in it where that reads otherwise: `1 h 5 min, 12 min of it with you`. */
export function lengthWords(
  { durationSeconds, ownSeconds }: Pick<CallLogEntry, 'durationSeconds' | 'ownSeconds'>,
  t: TFunction,
): string {
  const whole = durationWords(durationSeconds, t)
  const own = ownSeconds === undefined ? whole : durationWords(ownSeconds, t)
  return own === whole ? whole : t('calls.partly', { whole, own })
}
