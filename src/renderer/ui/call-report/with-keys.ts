import type { HistoryEvent } from '#domain/meeting/history.ts'

export interface KeyedEvent {
  readonly event: HistoryEvent
  /** Its content, and how many of the same content came before it. */
  readonly key: string
}

/** Events with a React key each: two of one moment may be alike. */
export function withKeys(events: readonly HistoryEvent[]): readonly KeyedEvent[] {
  const counts = new Map<string, number>()
  return events.map(event => {
    const content = JSON.stringify(event)
    const count = counts.get(content) ?? 0
    counts.set(content, count + 1)
    return { event, key: `${content} ${count}` }
  })
}
