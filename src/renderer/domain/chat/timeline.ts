import type { MessageId, UserId } from '#shared/ids.ts'
import { type Message, UNNUMBERED_REV } from '#shared/model/message.ts'
import { applyChange, type MessageChange } from './message-change.ts'
import { type LayerMap, layOver, settle } from './message-layers.ts'
import { emptyOverlay, type Overlay, overlaid } from './overlay.ts'
import type { TimelineRow } from './timeline-row.ts'

/** A place in the order of a conversation. */
interface Place {
  readonly id: MessageId
  readonly seq: number
}

/** What is known of the messages of one place, a conversation or a thread: a value, changed only by the functions below. */
export interface Timeline {
  readonly meId: UserId
  /** Given for a thread: its first message and its replies are in it, nothing else. Without it, everything but replies. */
  readonly threadId: MessageId | undefined
  /** Stored messages by `seq`, without a hole the owner does not know of. */
  readonly sent: readonly TimelineRow[]
  /** Own messages on their way, in the order of writing. */
  readonly pending: readonly TimelineRow[]
  /** Own changes on their way. */
  readonly overlay: Overlay
  /** True when nothing lies before the first of `sent`. */
  readonly reachesStart: boolean
  readonly layers: LayerMap
  /** The ends of what is known, shown here or not: replies have their place in the order, too. */
  readonly oldest: Place | null
  readonly newest: Place | null
  /** The newest message of somebody else. */
  readonly newestOther: Message | null
}

const SENT = { kind: 'sent' } as const

export function emptyTimeline(meId: UserId, threadId?: MessageId): Timeline {
  return {
    meId,
    threadId,
    sent: [],
    pending: [],
    overlay: emptyOverlay,
    reachesStart: false,
    layers: new Map(),
    oldest: null,
    newest: null,
    newestOther: null,
  }
}

/** True for messages that are rows here. */
function belongs({ threadId }: Timeline, message: Message): boolean {
  return message.threadId === threadId || (threadId !== undefined && message.id === threadId)
}

/** The key of a row: own messages keep theirs from pending to sent. Ids of others never collide with own client ids. */
export function rowKey(message: Pick<Message, 'id' | 'clientId' | 'userId'>, meId: UserId): string {
  return message.clientId !== undefined && message.userId === meId
    ? `c:${message.clientId}`
    : `m:${message.id}`
}

/** Everything to be shown: what is stored, then what is on its way, under our own changes. */
export function timelineRows(timeline: Timeline): readonly TimelineRow[] {
  const { sent, pending, overlay } = timeline
  const rows = pending.length === 0 ? sent : [...sent, ...pending]
  if (overlay.size === 0) return rows
  return rows.map(row => shownRow(timeline, row))
}

/** Rows under a change are made once, so that they stay the same object while nothing happens to them. */
const shownRows = new WeakMap<TimelineRow, { readonly changes: object; readonly shown: TimelineRow }>()

/** One row as it is shown. */
export function shownRow({ overlay, meId }: Timeline, row: TimelineRow): TimelineRow {
  const changes = overlay.get(row.message.id)
  if (changes === undefined) return row
  const known = shownRows.get(row)
  if (known?.changes === changes) return known.shown
  const shown = overlaid(row, changes, meId)
  shownRows.set(row, { changes, shown })
  return shown
}

const compare = (a: Place, b: Place): number => a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

interface Merge {
  /** True for a page asked with `before`: it may lie in front of everything known. */
  readonly older?: boolean
}

/**
 * Takes messages in, in any order and any number of times: of two versions the one with the higher `rev` stays,
 * and own ones replace their pending row. What lies before the first known message is left for its own page.
 */
export function mergeMessages(before: Timeline, messages: readonly Message[], merge: Merge = {}): Timeline {
  const { oldest, threadId } = before
  const isAfterStart = (message: Message) =>
    merge.older === true ||
    before.reachesStart ||
    oldest === null ||
    message.id === threadId ||
    compare(message, oldest) >= 0
  const taken = messages.filter(isAfterStart)
  const timeline = withSpan(before, taken)
  const rows = taken.filter(message => belongs(timeline, message))
  const layers = new Map(timeline.layers)
  const known = knownIds(timeline, rows)
  const news = new Map<MessageId, TimelineRow>()
  const replaced = new Map<MessageId, TimelineRow>()
  for (const message of rows) {
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

/** The ends of what is known, with these messages. The first message of a thread is not part of its order. */
function withSpan(timeline: Timeline, messages: readonly Message[]): Timeline {
  const { meId, threadId } = timeline
  let { oldest, newest, newestOther } = timeline
  for (const message of messages) {
    if (threadId !== undefined && message.threadId !== threadId) continue
    if (oldest === null || compare(message, oldest) < 0) oldest = message
    if (newest === null || compare(message, newest) > 0) newest = message
    if (message.userId === meId) continue
    if (newestOther === null || compare(message, newestOther) > 0) newestOther = message
  }
  const isSame = oldest === timeline.oldest && newest === timeline.newest
  return isSame && newestOther === timeline.newestOther
    ? timeline
    : { ...timeline, oldest, newest, newestOther }
}

/** Applies a change; one for a message that has not come yet waits for it. */
export function mergeChange(timeline: Timeline, change: MessageChange): Timeline {
  const index = timeline.sent.findLastIndex(row => row.message.id === change.messageId)
  const row = timeline.sent[index]
  if (change.rev === undefined || change.rev === UNNUMBERED_REV) {
    if (row === undefined) return timeline
    return withMessage(timeline, index, applyChange(row.message, change))
  }
  const layered = layOver(timeline.layers, change, row?.message)
  if (layered === null) return timeline
  const next = { ...timeline, layers: layered.layers }
  return row === undefined || layered.message === null ? next : withMessage(next, index, layered.message)
}

function withMessage(timeline: Timeline, index: number, message: Message): Timeline {
  const row = timeline.sent[index]
  return row === undefined ? timeline : { ...timeline, sent: timeline.sent.with(index, { ...row, message }) }
}

/** Shows what the outbox holds; what is stored already is not shown twice. */
export function withPending(timeline: Timeline, pending: readonly TimelineRow[]): Timeline {
  if (pending.length === 0 && timeline.pending.length === 0) return timeline
  const keys = new Set(pending.map(row => row.key))
  const stored = new Set<string>()
  if (keys.size > 0) for (const row of timeline.sent) if (keys.has(row.key)) stored.add(row.key)
  return { ...timeline, pending: pending.filter(row => !stored.has(row.key)) }
}

/** Shows own changes. */
export function withOverlay(timeline: Timeline, overlay: Overlay): Timeline {
  return overlay.size === 0 && timeline.overlay.size === 0 ? timeline : { ...timeline, overlay }
}

export function withStart(timeline: Timeline, reachesStart: boolean): Timeline {
  return { ...timeline, reachesStart }
}

/** Begins anew with the newest page; of what was known, only what is in it, perhaps in a newer version, or newer stays. */
export function restart(timeline: Timeline, page: readonly Message[], reachesStart: boolean): Timeline {
  const last = page.at(-1)
  const ids = new Set<MessageId | undefined>(page.map(message => message.id)).add(timeline.threadId)
  const stays = ({ message }: TimelineRow) =>
    ids.has(message.id) || last === undefined || compare(message, last) > 0
  const sent = timeline.sent.filter(stays)
  const shown = new Set(sent.map(row => row.message.id))
  const layers = new Map([...timeline.layers].filter(([id, { base }]) => base === null || shown.has(id)))
  const empty = { ...timeline, sent, layers, reachesStart: true, oldest: null }
  return withStart(mergeMessages(empty, page), reachesStart)
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
function lowerBound(rows: readonly TimelineRow[], message: Place): number {
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
