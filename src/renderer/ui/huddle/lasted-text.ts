import type { TFunction } from 'i18next'

/** How long a huddle was, in words such as `12 min` or `1 h 5 min`. Takes milliseconds. */
export function lastedText(ms: number, t: TFunction): string {
  const whole = Math.floor(ms / 60_000)
  if (whole < 1) return t('huddle.event.short')
  const hours = Math.floor(whole / 60)
  const minutes = whole % 60
  if (hours === 0) return t('huddle.event.minutes', { minutes })
  return minutes === 0 ? t('huddle.event.hours', { hours }) : t('huddle.event.both', { hours, minutes })
}
