import { AppError } from '#shared/errors.ts'
import type { ClientId, ConversationId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import type { Cancel, Clock } from '../ports.ts'
import type { OutboxEntry } from './outbox-entry.ts'
import type { EntryProgress } from './outbox-fold.ts'

/** The way to the server for what is written in one conversation. */
export interface OutboxLine {
  readonly ready: boolean
  /** After every join; at once when it is ready already. */
  onReady(listener: () => void): Cancel
  /** The conversation does not take anything from us any more. */
  onRefused(listener: (error: AppError) => void): Cancel
  /** Resolves with the message as it is stored now; null when a change was taken without showing it. Rejects with AppError. */
  send(entry: OutboxEntry): Promise<Message | null>
  release(): void
}

/** Pause after a failure that may pass by itself while the line is up, in milliseconds. */
const PAUSE_MS = 1_000
/** Failures of the server for one entry before its writer is told. */
const MAX_SERVER_FAILURES = 5

/** How long to wait before the same entry is tried again, in milliseconds; null when its writer has to decide. */
function pauseAfterMs(error: AppError, serverFailures: number): number | null {
  if (error.category === 'network') return PAUSE_MS
  if (error.category === 'rateLimited') return (error.retryAfterSeconds ?? 1) * 1_000
  return error.category === 'server' && serverFailures < MAX_SERVER_FAILURES ? PAUSE_MS : null
}

/** Categories of a refusal after which the server may have the entry all the same. */
const UNCERTAIN = new Set(['network', 'server', 'internal'])

interface OutboxQueueOptions {
  readonly conversationId: ConversationId
  readonly clock: Clock
  readonly openLine: () => OutboxLine
  readonly onDelivered: (entry: OutboxEntry, message: Message | null) => void
  readonly onRefused: (entry: OutboxEntry, error: AppError) => void
}

/** What one conversation has to send: one at a time on the line, so that it arrives in order. */
export class OutboxQueue {
  readonly conversationId: ConversationId
  readonly #options: OutboxQueueOptions
  #entries: readonly OutboxEntry[] = []
  #line: OutboxLine | null = null
  readonly #cancels: Cancel[] = []
  /** Entries that were on a line at least once, in this run or perhaps in an earlier one. */
  readonly #tried = new Set<ClientId>()
  #flying: ClientId | null = null
  #cancelPause: Cancel | null = null
  #serverFailures = 0
  #disposed = false

  constructor(options: OutboxQueueOptions) {
    this.#options = options
    this.conversationId = options.conversationId
  }

  get entries(): readonly OutboxEntry[] {
    return this.#entries
  }

  find(clientId: ClientId): OutboxEntry | undefined {
    return this.#entries.find(entry => entry.clientId === clientId)
  }

  readonly progressOf = ({ clientId, failure }: OutboxEntry): EntryProgress => {
    if (clientId === this.#flying) return 'flying'
    if (failure !== undefined && !UNCERTAIN.has(failure.category)) return 'fresh'
    return this.#tried.has(clientId) ? 'tried' : 'fresh'
  }

  add(entry: OutboxEntry): void {
    if (this.find(entry.clientId) !== undefined) return
    this.#entries = [...this.#entries, entry].sort((a, b) => a.order - b.order)
  }

  /** Takes an entry of an earlier run, which may have sent it. */
  restore(entry: OutboxEntry): void {
    this.#tried.add(entry.clientId)
    this.add(entry)
  }

  replace(entry: OutboxEntry): void {
    this.#entries = this.#entries.map(old => (old.clientId === entry.clientId ? entry : old))
  }

  remove(clientId: ClientId): void {
    this.#entries = this.#entries.filter(entry => entry.clientId !== clientId)
    this.#tried.delete(clientId)
    if (this.#next() === undefined) this.#hangUp()
  }

  /** Begins to send, or goes on; does nothing while it is at it. */
  start(): void {
    if (this.#disposed || this.#next() === undefined) return
    if (this.#line === null) {
      const line = this.#options.openLine()
      this.#line = line
      this.#cancels.push(line.onRefused(error => this.refuseAll(error)))
      // A refusal known already has hung up by now.
      if (this.#line === line) this.#cancels.push(line.onReady(() => this.#resume()))
    }
    this.#pump()
  }

  /** Nothing of this will be taken: all of it goes back to its writer. */
  refuseAll(error: AppError): void {
    for (const entry of this.#entries) {
      if (entry.failure === undefined) this.#options.onRefused(entry, error)
    }
    this.#hangUp()
  }

  dispose(): void {
    this.#disposed = true
    this.#hangUp()
  }

  #resume(): void {
    this.#cancelPause?.()
    this.#cancelPause = null
    this.#pump()
  }

  #next(): OutboxEntry | undefined {
    return this.#entries.find(entry => entry.failure === undefined)
  }

  #pump(): void {
    const entry = this.#next()
    const line = this.#line
    if (this.#flying !== null || this.#cancelPause !== null || entry === undefined || line?.ready !== true)
      return
    this.#flying = entry.clientId
    this.#tried.add(entry.clientId)
    line.send(entry).then(
      message => {
        this.#flying = null
        this.#serverFailures = 0
        if (this.#disposed) return
        this.#options.onDelivered(entry, message)
        this.#pump()
      },
      (error: unknown) => {
        this.#flying = null
        if (!this.#disposed) this.#sendFailed(entry, AppError.from(error))
      },
    )
  }

  #sendFailed({ clientId }: OutboxEntry, error: AppError): void {
    // Confirmed by its own broadcast or discarded meanwhile.
    const entry = this.find(clientId)
    this.#serverFailures = error.category === 'server' ? this.#serverFailures + 1 : 0
    const pauseMs = entry === undefined ? null : pauseAfterMs(error, this.#serverFailures)
    if (pauseMs !== null) {
      this.#pause(pauseMs)
      return
    }
    this.#serverFailures = 0
    if (entry !== undefined && entry.failure === undefined) this.#refuse(entry, error)
    this.#pump()
  }

  #pause(delayMs: number): void {
    this.#cancelPause = this.#options.clock.setTimeout(() => {
      this.#cancelPause = null
      this.#pump()
    }, delayMs)
  }

  #refuse(entry: OutboxEntry, error: AppError): void {
    this.#options.onRefused(entry, error)
    if (this.#next() === undefined) this.#hangUp()
  }

  #hangUp(): void {
    for (const cancel of this.#cancels.splice(0)) cancel()
    this.#cancelPause?.()
    this.#cancelPause = null
    this.#line?.release()
    this.#line = null
  }
}
