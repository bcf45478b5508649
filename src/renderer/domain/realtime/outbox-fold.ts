import type { ClientId } from '#shared/ids.ts'
import {
  type ChangeBody,
  type ChangeEntry,
  type OutboxEntry,
  type SendEntry,
  waitingId,
  withoutFailure,
} from './outbox-entry.ts'

/** `fresh`: the server cannot have it. `tried`: it may have it. `flying`: asked this moment. */
export type EntryProgress = 'fresh' | 'tried' | 'flying'

export interface WaitingEntries {
  /** Of one conversation, in the order of sending. */
  readonly entries: readonly OutboxEntry[]
  readonly progressOf: (entry: OutboxEntry) => EntryProgress
}

/** What a new change does to the entries that wait. */
export interface Folded {
  /** Entries in a new version, in their old place. */
  readonly put: readonly OutboxEntry[]
  readonly remove: readonly ClientId[]
  /** True when the change needs an entry of its own. */
  readonly add: boolean
}

const nothing: Folded = { put: [], remove: [], add: false }
const append: Folded = { put: [], remove: [], add: true }

/** Joins a change with what waits already: the shortest list that ends in the same state on the server. */
export function foldChange(change: ChangeBody, waiting: WaitingEntries): Folded {
  const send = findSend(change, waiting.entries)
  const same = waiting.entries.filter(
    (entry): entry is ChangeEntry => entry.kind !== 'send' && entry.messageId === change.messageId,
  )
  if (send !== undefined && change.kind !== 'reaction') {
    if (waiting.progressOf(send) === 'fresh') return foldIntoSend(change, send, same)
    if (send.failure !== undefined) {
      const folded = foldAmong(change, same, waiting)
      return { ...folded, put: [...folded.put, withoutFailure(send)] }
    }
  }
  return foldAmong(change, same, waiting)
}

/** A message that was refused takes the changes behind it in, for nothing will ever be stored that they could change. */
export function foldRefused(send: SendEntry, entries: readonly OutboxEntry[]): Folded {
  const target = waitingId(send.clientId)
  const same = entries.filter(
    (entry): entry is ChangeEntry => entry.kind !== 'send' && entry.messageId === target,
  )
  const remove = same.map(entry => entry.clientId)
  if (same.some(({ kind }) => kind === 'delete')) return { ...nothing, remove: [send.clientId, ...remove] }
  const edit = same.findLast(entry => entry.kind === 'edit')
  const put = edit === undefined ? send : { ...send, content: edit.content, mentions: [] }
  return { ...nothing, put: [put], remove }
}

function findSend(change: ChangeBody, entries: readonly OutboxEntry[]): SendEntry | undefined {
  return entries.find(
    (entry): entry is SendEntry => entry.kind === 'send' && waitingId(entry.clientId) === change.messageId,
  )
}

type EditOrDelete = Exclude<ChangeBody, { readonly kind: 'reaction' }>

function foldIntoSend(change: EditOrDelete, send: SendEntry, same: readonly ChangeEntry[]): Folded {
  if (change.kind === 'delete')
    return { ...nothing, remove: [send.clientId, ...same.map(entry => entry.clientId)] }
  return { ...nothing, put: [{ ...withoutFailure(send), content: change.content, mentions: [] }] }
}

function foldAmong(change: ChangeBody, same: readonly ChangeEntry[], waiting: WaitingEntries): Folded {
  const deletion = same.find(({ kind }) => kind === 'delete')
  if (deletion !== undefined) {
    const isRetry = change.kind === 'delete' && deletion.failure !== undefined
    return isRetry ? { ...nothing, put: [withoutFailure(deletion)] } : nothing
  }
  const free = same.filter(entry => waiting.progressOf(entry) !== 'flying')
  if (change.kind === 'delete') return { ...append, remove: free.map(entry => entry.clientId) }
  if (change.kind === 'edit') {
    const edit = free.findLast(entry => entry.kind === 'edit')
    if (edit === undefined || needsOwn(edit, waiting)) return append
    return { ...nothing, put: [{ ...withoutFailure(edit), content: change.content }] }
  }
  return foldReaction(change, same, waiting)
}

/**
 * True for one that the server may have, unless its writer was told that it failed. What is undone would otherwise
 * look done already beside the stored version of before, and be dropped.
 */
const needsOwn = (edit: ChangeEntry, { progressOf }: WaitingEntries): boolean =>
  edit.failure === undefined && progressOf(edit) !== 'fresh'

type Reaction = Extract<ChangeBody, { readonly kind: 'reaction' }>

/** Only the newest one of an emoji counts: the same again is nothing, the opposite takes it back. */
function foldReaction(change: Reaction, same: readonly ChangeEntry[], waiting: WaitingEntries): Folded {
  const last = same.findLast(entry => entry.kind === 'reaction' && entry.emoji === change.emoji)
  if (last?.kind !== 'reaction') return append
  if (last.action === change.action) return nothing
  if (waiting.progressOf(last) === 'fresh') return { ...nothing, remove: [last.clientId] }
  return append
}
