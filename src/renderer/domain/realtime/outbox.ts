import { AppError, serializeError } from '#shared/errors.ts'
import type { ClientId, ConversationId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import type { Cancel, Clock, LogPort, OutboxStorage } from '../ports.ts'
import { Listeners } from './listeners.ts'
import type { OutboxEntry } from './outbox-entry.ts'
import { type OutboxLine, OutboxQueue } from './outbox-queue.ts'

/** What happened to the messages of one conversation. */
export type OutboxChange =
  | { readonly kind: 'changed'; readonly conversationId: ConversationId }
  | { readonly kind: 'delivered'; readonly conversationId: ConversationId; readonly message: Message }

export interface OutboxOptions {
  readonly storage: OutboxStorage
  readonly clock: Clock
  readonly log: LogPort
  readonly newClientId: () => ClientId
  /** The way to the server for one conversation; asked for when there is something to send. */
  readonly openLine: (id: ConversationId) => OutboxLine
}

/**
 * Messages until the server has them: written down before anybody sees them as sent, sent in order per conversation,
 * sent again under the same `clientId` after every loss, and still there after a restart.
 */
export class Outbox {
  readonly #options: OutboxOptions
  readonly #queues = new Map<ConversationId, OutboxQueue>()
  readonly #listeners = new Listeners<[OutboxChange]>()
  /** Writes to the storage one after the other, so that a removal never overtakes its own entry. */
  #writes: Promise<void> = Promise.resolve()
  #lastOrder = 0
  #loaded = false
  #disposed = false
  #storageFailed = false

  constructor(options: OutboxOptions) {
    this.#options = options
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
      this.#queue(entry.conversationId).add(entry)
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
  add(conversationId: ConversationId, content: string): OutboxEntry {
    const { clock, newClientId } = this.#options
    const createdAt = clock.now()
    this.#lastOrder = Math.max(this.#lastOrder + 1, createdAt)
    const entry = { clientId: newClientId(), conversationId, content, createdAt, order: this.#lastOrder }
    this.#write(storage => storage.put(entry))
    const queue = this.#queue(conversationId)
    queue.add(entry)
    this.#emit({ kind: 'changed', conversationId })
    if (this.#loaded) queue.start()
    return entry
  }

  /** Tries a refused message again. */
  retry(conversationId: ConversationId, clientId: ClientId): void {
    const queue = this.#queues.get(conversationId)
    const entry = queue?.find(clientId)
    if (queue === undefined || entry?.failure === undefined) return
    const { failure: _, ...again } = entry
    this.#replace(queue, again)
    queue.start()
  }

  /** Forgets a message for good. */
  discard(conversationId: ConversationId, clientId: ClientId): void {
    const queue = this.#queues.get(conversationId)
    if (queue?.find(clientId) === undefined) return
    this.#remove(queue, clientId)
    this.#emit({ kind: 'changed', conversationId })
  }

  /** The server has this message, whether its acknowledgement arrived or not. */
  confirm(message: Message): void {
    const queue = this.#queues.get(message.conversationId)
    if (message.clientId === undefined || queue?.find(message.clientId) === undefined) return
    this.#remove(queue, message.clientId)
    this.#emit({ kind: 'delivered', conversationId: message.conversationId, message })
  }

  dispose(): void {
    this.#disposed = true
    this.#listeners.clear()
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
      onDelivered: message => this.confirm(message),
      onRefused: (entry, error) => this.#refused(queue, entry, error),
    })
    this.#queues.set(conversationId, queue)
    return queue
  }

  #refused(queue: OutboxQueue, entry: OutboxEntry, error: AppError): void {
    this.#options.log.warn('A message was refused', {
      conversation: entry.conversationId,
      reason: error.code,
    })
    this.#replace(queue, { ...entry, failure: serializeError(error) })
  }

  #replace(queue: OutboxQueue, entry: OutboxEntry): void {
    queue.replace(entry)
    this.#write(storage => storage.put(entry))
    this.#emit({ kind: 'changed', conversationId: entry.conversationId })
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
