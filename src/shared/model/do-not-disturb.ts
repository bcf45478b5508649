import type { ManualStatus } from './presence.ts'

/** When a "do not disturb" chosen with one press ends by itself; tray and page offer the same. */
export const DND_ENDS = ['halfHour', 'hour', 'tomorrow'] as const
export type DndEnd = (typeof DND_ENDS)[number]

/** The night is not what somebody wants to be woken in: it ends at this hour of the next day. */
const MORNING_HOUR = 8
const MINUTES = { halfHour: 30, hour: 60 } as const

/** The moment it ends, epoch milliseconds; `tomorrow` is eight in the morning of the next day, local time. */
export function dndEnd(end: DndEnd, now: number): number {
  if (end !== 'tomorrow') return now + MINUTES[end] * 60_000
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1, MORNING_HOUR).getTime()
}

/** Does somebody who chose so want to be left alone at `now`? The one word for notices, sounds and moving icons. */
export function isLeftAlone(
  choice: { readonly status: ManualStatus; readonly expiresAt?: number | undefined },
  now: number,
): boolean {
  return choice.status === 'dnd' && (choice.expiresAt ?? Number.POSITIVE_INFINITY) > now
}
