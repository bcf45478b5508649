import type { TFunction } from 'i18next'

/** How long a call lasted, to be read and heard: `42 s`, `12 min`, `1 h 5 min`. Whole seconds. */
export function durationWords(seconds: number, t: TFunction): string {
  if (seconds < 60) return t('calls.seconds', { count: Math.max(1, seconds) })
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return t('calls.minutes', { count: minutes })
  return t('calls.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}
