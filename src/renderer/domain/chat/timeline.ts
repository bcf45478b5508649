import type { MessageId, UserId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import { applyChange, type MessageChange } from './message-change.ts'
import type { TimelineRow } from './timeline-row.ts'

/** A message as it was received whole, and the changes seen since, by `rev`. */
interface Layers {
  readonly base: Message | null
  readonly changes: readonly MessageChange[]
}

/** What is known of a conversation's messages: a value, changed only by the functions below. */
export interface Timeline {
  readonly meId: UserId
  /** Stored messages by `seq`, without a hole the owner does not know of. */
  readonly sent: readonly TimelineRow[]
  /** Own messages on their way, in the order of writing. */
  readonly pending: readonly TimelineRow[]
  /** True when nothing lies before the first of `sent`. */
  readonly reachesStart: boolean
  /** Messages that changed since they came whole, and changes of messages that have not come yet. */
  readonly layers: ReadonlyMap<MessageId, Layers>
}

/** Changes kept for messages that have not come yet. */
const MAX_LAYERS = 5_000
const SENT = { kind: 'sent' } as const

export function emptyTimeline(meId: UserId): Timeline {
  return { meId, sent: [], pending: [], reachesStart: false, layers: new Map() }
}

/** The key of a row: own messages keep theirs from pending to sent. Ids of others never collide with own client ids. */
export function rowKey(message: Pick<Message, 'id' | 'clientId' | 'userId'>, meId: UserId): string {
  return message.clientId !== undefined && message.userId === meId
    ? `c:${message.clientId}`
    : `m:${message.id}`
}

/** Everything to be shown: what is stored, then what is on its way. */
export function timelineRows(timeline: Timeline): readonly TimelineRow[] {
  return timeline.pending.length === 0 ? timeline.sent : [...timeline.sent, ...timeline.pending]
}

const compare = (a: Message, b: Message): number => a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

interface Merge {
  /** True for a page asked with `before`: it may lie in front of everything known. */
  readonly older?: boolean
}

/**
 * Takes messages in, in any order and any number of times: of two versions the one with the higher `rev` stays,
 * and own ones replace their pending row. What lies before the first known message is left for its own page.
 */
export function mergeMessages(timeline: Timeline, messages: readonly Message[], merge: Merge = {}): Timeline {
  const first = timeline.sent[0]?.message
  const isAfterStart = (message: Message) =>
    merge.older === true || timeline.reachesStart || first === undefined || compare(message, first) >= 0
  const layers = new Map(timeline.layers)
  const known = knownIds(timeline, messages)
  const news = new Map<MessageId, TimelineRow>()
  const replaced = new Map<MessageId, TimelineRow>()
  for (const message of messages) {
    if (!isAfterStart(message)) continue
    const old = known.get(message.id) ?? news.get(message.id)
    const settled = settle(message, old?.message, layers)
    if (settled === null) continue
    const row: TimelineRow = {
      key: old?.key ?? rowKey(message, timeline.meId),
      message: settled,
      delivery: SENT,
    }
    if (known.has(message.id)) replaced.set(message.id, row)
    else news.set(message.id, row)
  }
  if (news.size === 0 && replaced.size === 0) return timeline
  const kept =
    replaced.size === 0 ? timeline.sent : timeline.sent.map(row => replaced.get(row.message.id) ?? row)
  const sent = interleave(kept, [...news.values()])
  return { ...timeline, sent, layers, pending: withoutSent(timeline, [...news.values()]) }
}

/** Applies an edit, deletion or reaction; one for a message that has not come yet waits for it. */
export function mergeChange(timeline: Timeline, change: MessageChange): Timeline {
  const index = timeline.sent.findLastIndex(row => row.message.id === change.messageId)
  const row = timeline.sent[index]
  if (change.rev === undefined) {
    if (row === undefined) return timeline
    return replaceRow(timeline, index, { ...row, message: applyChange(row.message, change) }, timeline.layers)
  }
  const layer = timeline.layers.get(change.messageId)
  const base = layer?.base ?? row?.message ?? null
  if (base !== null && change.rev <= base.rev) return timeline
  const before = layer?.changes ?? []
  if (
    before.some(old => old.rev === change.rev) ||
    (layer === undefined && timeline.layers.size >= MAX_LAYERS)
  ) {
    return timeline
  }
  const changes = [...before, change].sort((a, b) => (a.rev ?? 0) - (b.rev ?? 0))
  const layers = new Map(timeline.layers).set(change.messageId, { base, changes })
  if (row === undefined || base === null) return { ...timeline, layers }
  return replaceRow(timeline, index, { ...row, message: replay(base, changes) }, layers)
}

/** Shows what the outbox holds; what is stored already is not shown twice. */
export function withPending(timeline: Timeline, pending: readonly TimelineRow[]): Timeline {
  if (pending.length === 0 && timeline.pending.length === 0) return timeline
  const keys = new Set(pending.map(row => row.key))
  const stored = new Set<string>()
  if (keys.size > 0) for (const row of timeline.sent) if (keys.has(row.key)) stored.add(row.key)
  return { ...timeline, pending: pending.filter(row => !stored.has(row.key)) }
}

export function withStart(timeline: Timeline, reachesStart: boolean): Timeline {
  return { ...timeline, reachesStart }
}

/** The newest stored message; null when there is none. */
export function newestMessage(timeline: Timeline): Message | null {
  return timeline.sent.at(-1)?.message ?? null
}

/** Begins anew with the newest page; of what was known, only what is newer than it stays. */
export function restart(timeline: Timeline, page: readonly Message[], reachesStart: boolean): Timeline {
  const last = page.at(-1)
  const newer = timeline.sent.filter(row => last === undefined || compare(row.message, last) > 0)
  const empty: Timeline = { ...timeline, sent: newer, layers: keepUnknown(timeline), reachesStart: true }
  return withStart(mergeMessages(empty, page), reachesStart)
}

/** The layers that something can still come for, or that are shown. */
function keepUnknown({ layers }: Timeline): ReadonlyMap<MessageId, Layers> {
  return new Map([...layers].filter(([, layer]) => layer.base === null))
}

/** The rows among the given messages that are there already; a search by place, not through everything. */
function knownIds(timeline: Timeline, messages: readonly Message[]): Map<MessageId, TimelineRow> {
  const known = new Map<MessageId, TimelineRow>()
  for (const message of messages) {
    const row = timeline.sent[lowerBound(timeline.sent, message)]
    if (row?.message.id === message.id) known.set(message.id, row)
  }
  return known
}

/** Where a message is, or would be put. */
function lowerBound(rows: readonly TimelineRow[], message: Message): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const row = rows[middle]
    if (row !== undefined && compare(row.message, message) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** The message with every change newer than it; null when it tells nothing new. Writes the layers on. */
function settle(
  message: Message,
  shown: Message | undefined,
  layers: Map<MessageId, Layers>,
): Message | null {
  const layer = layers.get(message.id)
  const base = layer?.base ?? shown
  if (base !== undefined && base !== null && message.rev <= base.rev) return null
  const changes = (layer?.changes ?? []).filter(change => (change.rev ?? 0) > message.rev)
  if (changes.length === 0) layers.delete(message.id)
  else layers.set(message.id, { base: message, changes })
  return replay(message, changes)
}

const replay = (base: Message, changes: readonly MessageChange[]): Message =>
  changes.reduce(applyChange, base)

function replaceRow(
  timeline: Timeline,
  index: number,
  row: TimelineRow,
  layers: ReadonlyMap<MessageId, Layers>,
): Timeline {
  return { ...timeline, layers, sent: timeline.sent.with(index, row) }
}

/** Two ordered lists as one; appending, the usual case, compares once. */
function interleave(kept: readonly TimelineRow[], news: TimelineRow[]): readonly TimelineRow[] {
  if (news.length === 0) return kept
  news.sort((a, b) => compare(a.message, b.message))
  const last = kept.at(-1)
  const first = news[0]
  if (last === undefined || first === undefined || compare(last.message, first.message) < 0)
    return [...kept, ...news]
  const merged: TimelineRow[] = []
  let next = 0
  for (const row of kept) {
    let candidate = news[next]
    while (candidate !== undefined && compare(candidate.message, row.message) < 0) {
      merged.push(candidate)
      next += 1
      candidate = news[next]
    }
    merged.push(row)
  }
  return [...merged, ...news.slice(next)]
}

function withoutSent(timeline: Timeline, news: readonly TimelineRow[]): readonly TimelineRow[] {
  if (timeline.pending.length === 0) return timeline.pending
  const keys = new Set(news.map(row => row.key))
  return timeline.pending.filter(row => !keys.has(row.key))
}
