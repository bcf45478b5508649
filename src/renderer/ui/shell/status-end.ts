/** When what one writes beside the status goes away by itself. */
export const STATUS_ENDS = ['never', 'halfHour', 'hour', 'fourHours', 'today'] as const
export type StatusEnd = (typeof STATUS_ENDS)[number]

const MINUTES = { halfHour: 30, hour: 60, fourHours: 240 } as const

/** The moment of an end, epoch milliseconds; `today` is the local midnight to come; undefined for never. */
export function statusEnd(end: StatusEnd, now: number): number | undefined {
  if (end === 'never') return undefined
  if (end !== 'today') return now + MINUTES[end] * 60_000
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime()
}
