const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' })
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })
const dayAndYear = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' })
const shortDate = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** Time of day, such as 09:14. */
export function clockTime(ms: number): string {
  return clock.format(ms)
}

/** A date in little room, such as 21 Nov 2026. */
export function shortDay(ms: number): string {
  return shortDate.format(ms)
}

/** Date and time in full, for tooltips. */
export function fullMoment(ms: number): string {
  return full.format(ms)
}

/** How a day is named seen from `now`: today and yesterday as such, others by date. */
export type DayName =
  | { readonly kind: 'today' | 'yesterday' }
  | { readonly kind: 'date'; readonly text: string }

export function dayName(ms: number, now: number): DayName {
  const date = new Date(ms)
  const today = new Date(now)
  if (date.toDateString() === today.toDateString()) return { kind: 'today' }
  const before = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1)
  if (date.toDateString() === before.toDateString()) return { kind: 'yesterday' }
  const sameYear = date.getFullYear() === today.getFullYear()
  return { kind: 'date', text: (sameYear ? day : dayAndYear).format(ms) }
}
