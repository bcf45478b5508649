import { AppError, serializeError } from '#shared/errors.ts'
import type { ClientId, ConversationId, MessageId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import type { Cancel, Clock, LogPort, OutboxStorage } from '../ports.ts'
import { Listeners } from './listeners.ts'
import {
  type ChangeBody,
  type ChangeEntry,
  type OutboxEntry,
  type SendBody,
  waitingId,
  withoutFailure,
} from './outbox-entry.ts'
import { type Folded, foldChange, foldRefused } from './outbox-fold.ts'
import { type OutboxLine, OutboxQueue } from './outbox-queue.ts'
import { type FindSent, SentLookup } from './sent-lookup.ts'

/** What happened to the entries of one conversation. */
export type OutboxChange =
  | { readonly kind: 'changed'; readonly conversationId: ConversationId }
  /** The server has it; the message as it is stored there. */
  | { readonly kind: 'delivered'; readonly conversationId: ConversationId; readonly message: Message }
  /** The server took a change without showing what came of it. */
  | { readonly kind: 'applied'; readonly conversationId: ConversationId; readonly change: ChangeEntry }
  /** A change came too late: its message is not there any more. */
  | { readonly kind: 'gone'; readonly conversationId: ConversationId; readonly messageId: MessageId }

export interface OutboxOptions {
  readonly storage: OutboxStorage
  readonly clock: Clock
  readonly log: LogPort
  readonly newClientId: () => ClientId
  /** The way to the server for one conversation; asked for when there is something to send. */
  readonly openLine: (id: ConversationId) => OutboxLine
  readonly findSent: FindSent
}

/** Refusals of a conversation that can still be read: what was sent before it closed may be there. */
const CLOSED = new Set(['conversation_archived', 'archived'])

const isChange = (entry: OutboxEntry): entry is ChangeEntry => entry.kind !== 'send'

/**
 * Messages and changes until the server has them: written down before anybody sees them as sent, sent in order per
 * conversation, sent again after every loss (messages under the same `clientId`), and still there after a restart.
 */
export class Outbox {
  readonly #options: OutboxOptions
  readonly #queues = new Map<ConversationId, OutboxQueue>()
  readonly #listeners = new Listeners<[OutboxChange]>()
  readonly #sent: SentLookup
  /** Writes to the storage one after the other, so that a removal never overtakes its own entry. */
  #writes: Promise<void> = Promise.resolve()
  #lastOrder = 0
  #loaded = false
  #disposed = false
  #storageFailed = false

  constructor(options: OutboxOptions) {
    const { findSent, log } = options
    this.#options = options
    this.#sent = new SentLookup({ find: findSent, log, onFound: message => this.confirm(message) })
  }

  /** Brings back what an earlier run could not deliver, then begins to send. */
  async load(): Promise<void> {
    const entries = await this.#options.storage.load().catch((error: unknown) => {
      this.#storageTrouble(error)
      return []
    })
    if (this.#disposed) return
    for (const entry of entries) {
      this.#lastOrder = Math.max(this.#lastOrder, entry.order)
      this.#queue(entry.conversationId).restore(entry)
    }
    this.#loaded = true
    for (const queue of [...this.#queues.values()]) {
      this.#emit({ kind: 'changed', conversationId: queue.conversationId })
      queue.start()
    }
  }

  subscribe(listener: (change: OutboxChange) => void): Cancel {
    return this.#listeners.add(listener)
  }

  /** What is not delivered yet, in the order of writing. */
  entriesOf(id: ConversationId): readonly OutboxEntry[] {
    return this.#queues.get(id)?.entries ?? []
  }

  /** Takes a message over. It is on its way from here on, whatever happens to the line or the app. */
  add(conversationId: ConversationId, body: SendBody): OutboxEntry {
    const queue = this.#queue(conversationId)
    const entry = this.#append(queue, body)
    this.#changed(queue)
    return entry
  }

  /** Takes a change of a message over, joined with what waits for that message already. */
  change(conversationId: ConversationId, body: ChangeBody): void {
    const queue = this.#queue(conversationId)
    this.#fold(queue, foldChange(body, queue), body)
    this.#changed(queue)
  }

  /** Tries a refused message again. */
  retry(conversationId: ConversationId, clientId: ClientId): void {
    const queue = this.#queues.get(conversationId)
    const entry = queue?.find(clientId)
    if (queue === undefined || entry?.failure === undefined) return
    this.#put(queue, withoutFailure(entry))
    this.#changed(queue)
  }

  /** Forgets a message for good, with every change of it that waits. */
  discard(conversationId: ConversationId, clientId: ClientId): void {
    const queue = this.#queues.get(conversationId)
    if (queue?.find(clientId) === undefined) return
    for (const { clientId: change } of this.#changesOf(queue, waitingId(clientId)))
      this.#remove(queue, change)
    this.#remove(queue, clientId)
    this.#changed(queue)
  }

  /** Tries the refused changes of a message again. */
  retryChanges(conversationId: ConversationId, messageId: MessageId): void {
    const queue = this.#queues.get(conversationId)
    if (queue === undefined) return
    for (const entry of this.#changesOf(queue, messageId)) {
      if (entry.failure !== undefined) this.#put(queue, withoutFailure(entry))
    }
    this.#changed(queue)
  }

  /** Forgets the refused changes of a message. */
  discardChanges(conversationId: ConversationId, messageId: MessageId): void {
    const queue = this.#queues.get(conversationId)
    if (queue === undefined) return
    for (const entry of this.#changesOf(queue, messageId)) {
      if (entry.failure !== undefined) this.#remove(queue, entry.clientId)
    }
    this.#changed(queue)
  }

  /** The server has this message, whether its acknowledgement arrived or not. */
  confirm(message: Message): void {
    const queue = this.#queues.get(message.conversationId)
    if (message.clientId === undefined || queue?.find(message.clientId) === undefined) return
    this.#stored(queue, message.clientId, message)
  }

  /** The stored messages show these changes already: their answers need not be waited for. */
  confirmChanges(conversationId: ConversationId, changes: readonly ChangeEntry[]): void {
    const queue = this.#queues.get(conversationId)
    if (queue === undefined || changes.length === 0) return
    for (const { clientId } of changes) this.#remove(queue, clientId)
    this.#emit({ kind: 'changed', conversationId })
  }

  /** The conversation takes nothing from us any more: all of it goes back to its writer, with the reason. */
  refuseAll(conversationId: ConversationId, error: AppError): void {
    this.#queues.get(conversationId)?.refuseAll(error)
  }

  dispose(): void {
    this.#disposed = true
    this.#listeners.clear()
    this.#sent.dispose()
    for (const queue of this.#queues.values()) queue.dispose()
    this.#queues.clear()
  }

  #queue(conversationId: ConversationId): OutboxQueue {
    const existing = this.#queues.get(conversationId)
    if (existing !== undefined) return existing
    const queue = new OutboxQueue({
      conversationId,
      clock: this.#options.clock,
      openLine: () => this.#options.openLine(conversationId),
      onDelivered: (entry, message) => this.#delivered(queue, entry, message),
      onRefused: (entry, error) => this.#refused(queue, entry, error),
    })
    this.#queues.set(conversationId, queue)
    return queue
  }

  #append(queue: OutboxQueue, body: SendBody | ChangeBody): OutboxEntry {
    const { clock, newClientId } = this.#options
    const createdAt = clock.now()
    this.#lastOrder = Math.max(this.#lastOrder + 1, createdAt)
    const { conversationId } = queue
    const entry = { ...body, clientId: newClientId(), conversationId, createdAt, order: this.#lastOrder }
    this.#write(storage => storage.put(entry))
    queue.add(entry)
    return entry
  }

  #fold(queue: OutboxQueue, folded: Folded, body?: ChangeBody): void {
    for (const entry of folded.put) this.#put(queue, entry)
    for (const clientId of folded.remove) this.#remove(queue, clientId)
    if (folded.add && body !== undefined) this.#append(queue, body)
  }

  #changed(queue: OutboxQueue): void {
    this.#emit({ kind: 'changed', conversationId: queue.conversationId })
    if (this.#loaded) queue.start()
  }

  #delivered(queue: OutboxQueue, entry: OutboxEntry, message: Message | null): void {
    const { clientId, conversationId } = entry
    if (queue.find(clientId) === undefined) return
    if (entry.kind === 'send') {
      // A server that does not echo our id has answered us all the same.
      if (message !== null) this.#stored(queue, clientId, { ...message, clientId, conversationId })
      return
    }
    this.#remove(queue, clientId)
    if (message === null) this.#emit({ kind: 'applied', conversationId, change: entry })
    else this.#emit({ kind: 'delivered', conversationId, message: { ...message, conversationId } })
  }

  /** A message has its id: changes that wait for it now know whom they change. */
  #stored(queue: OutboxQueue, clientId: ClientId, message: Message): void {
    for (const change of this.#changesOf(queue, waitingId(clientId)))
      this.#put(queue, { ...change, messageId: message.id })
    this.#remove(queue, clientId)
    this.#emit({ kind: 'delivered', conversationId: queue.conversationId, message })
  }

  #refused(queue: OutboxQueue, refused: OutboxEntry, error: AppError): void {
    const entry = queue.find(refused.clientId)
    if (entry === undefined) return
    const { conversationId, kind } = entry
    this.#options.log.warn('The server refused something written here', {
      conversation: conversationId,
      kind,
      reason: error.code,
    })
    const mayBeStored = kind === 'send' && CLOSED.has(error.code) && queue.progressOf(entry) !== 'fresh'
    if (mayBeStored) this.#sent.ask(conversationId, entry.clientId)
    const failed = { ...entry, failure: serializeError(error) }
    if (failed.kind === 'send') this.#fold(queue, foldRefused(failed, queue.entries))
    else if (error.code === 'message_not_found' || failed.kind === 'reaction') {
      this.#remove(queue, failed.clientId)
      if (error.code === 'message_not_found')
        this.#emit({ kind: 'gone', conversationId, messageId: failed.messageId })
    } else this.#put(queue, failed)
    this.#emit({ kind: 'changed', conversationId })
  }

  #changesOf(queue: OutboxQueue, messageId: MessageId): readonly ChangeEntry[] {
    return queue.entries.filter(isChange).filter(entry => entry.messageId === messageId)
  }

  #put(queue: OutboxQueue, entry: OutboxEntry): void {
    queue.replace(entry)
    this.#write(storage => storage.put(entry))
  }

  #remove(queue: OutboxQueue, clientId: ClientId): void {
    queue.remove(clientId)
    this.#write(storage => storage.remove(clientId))
  }

  #write(action: (storage: OutboxStorage) => Promise<void>): void {
    this.#writes = this.#writes
      .then(() => action(this.#options.storage))
      .catch((error: unknown) => this.#storageTrouble(error))
  }

  /** Without a storage messages still go out; they only do not survive a restart. */
  #storageTrouble(error: unknown): void {
    if (!this.#storageFailed) {
      this.#options.log.warn('Unsent messages cannot be kept', { error: AppError.from(error).message })
    }
    this.#storageFailed = true
  }

  #emit(change: OutboxChange): void {
    if (!this.#disposed) this.#listeners.emit(change)
  }
}
