import type { CallLogEntry } from '#shared/model/call.ts'

export interface CallDay {
  /** Epoch milliseconds of its newest call. */
  readonly at: number
  /** Newest first, as they came. */
  readonly entries: readonly CallLogEntry[]
}

/** The calls of a log by day of this machine's calendar, in their order; the same call twice counts once. */
export function callDays(entries: readonly CallLogEntry[]): readonly CallDay[] {
  const days: { at: number; entries: CallLogEntry[] }[] = []
  const seen = new Set<string>()
  let latest = ''
  for (const entry of entries) {
    if (seen.has(entry.id)) continue
    seen.add(entry.id)
    const day = new Date(entry.startedAt).toDateString()
    const last = days.at(-1)
    if (last && day === latest) last.entries.push(entry)
    else days.push({ at: entry.startedAt, entries: [entry] })
    latest = day
  }
  return days
}
