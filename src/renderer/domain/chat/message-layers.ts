import type { MessageId } from '#shared/ids.ts'
import { type Message, UNNUMBERED_REV } from '#shared/model/message.ts'
import { applyChange, type MessageChange } from './message-change.ts'

/** A message as it was received whole, and the changes seen since, by `rev`. */
interface Layers {
  readonly base: Message | null
  readonly changes: readonly MessageChange[]
}

/** Messages that changed since they came whole, and changes of messages that have not come yet. */
export type LayerMap = ReadonlyMap<MessageId, Layers>

/** Messages with layers. */
const MAX_LAYERS = 5_000
/** Changes kept of one message: older ones become part of its base, for nothing so late comes out of order. */
const MAX_CHANGES = 32

const revOf = (change: MessageChange): number => change.rev ?? 0
const replay = (base: Message, changes: readonly MessageChange[]): Message =>
  changes.reduce(applyChange, base)

/**
 * From a server that does not count, what came last is the newest, unless its own moments say otherwise: a page asked
 * for before an edit or a deletion may come after it.
 */
function settleUncounted(message: Message, shown: Message | undefined): Message | null {
  if (shown === undefined) return message
  if ((message.deletedAt ?? 0) < (shown.deletedAt ?? 0)) return null
  if (message.deletedAt === undefined && (message.editedAt ?? 0) < (shown.editedAt ?? 0)) return null
  return { ...message, replyCount: message.replyCount ?? shown.replyCount }
}

/** A message with every change newer than it; null when it tells nothing new. Writes the layers on. */
export function settle(
  message: Message,
  shown: Message | undefined,
  layers: Map<MessageId, Layers>,
): Message | null {
  if (message.rev === UNNUMBERED_REV) return settleUncounted(message, shown)
  const layer = layers.get(message.id)
  const base = layer?.base ?? shown
  if (base !== undefined && base !== null && message.rev <= base.rev) return null
  const changes = (layer?.changes ?? []).filter(change => revOf(change) > message.rev)
  if (changes.length === 0) layers.delete(message.id)
  else layers.set(message.id, { base: message, changes })
  return replay(message, changes)
}

interface Layered {
  readonly layers: LayerMap
  /** The message as it is to be shown now; null when it has not come yet. */
  readonly message: Message | null
}

/**
 * Makes room for one more: changes of messages that are not here go first, for those come whole with them. One that
 * is here keeps what it shows, and only takes nothing older any more.
 */
function makeRoom(layers: Map<MessageId, Layers>): void {
  if (layers.size < MAX_LAYERS) return
  const ids = [...layers.keys()]
  const surplus = ids.find(id => layers.get(id)?.base === null) ?? ids[0]
  if (surplus !== undefined) layers.delete(surplus)
}

/** Lays a counted change over a message, or keeps it until the message comes; null when it tells nothing new. */
export function layOver(
  layers: LayerMap,
  change: MessageChange & { readonly rev?: number | undefined },
  shown: Message | undefined,
): Layered | null {
  const layer = layers.get(change.messageId)
  const base = layer?.base ?? shown ?? null
  if (base !== null && revOf(change) <= base.rev) return null
  const before = layer?.changes ?? []
  if (before.some(old => old.rev === change.rev)) return null
  const changes = [...before, change].sort((a, b) => revOf(a) - revOf(b))
  const surplus = changes.splice(0, Math.max(0, changes.length - MAX_CHANGES))
  const kept = base === null ? null : replay(base, surplus)
  const next = new Map(layers)
  if (layer === undefined) makeRoom(next)
  return {
    layers: next.set(change.messageId, { base: kept, changes }),
    message: kept === null ? null : replay(kept, changes),
  }
}
