import { AppError } from '#shared/errors.ts'
import type { ClientId, ConversationId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import type { Cancel, Clock } from '../ports.ts'
import type { OutboxEntry } from './outbox-entry.ts'

/** The way to the server for the messages of one conversation. */
export interface OutboxLine {
  readonly ready: boolean
  /** After every join; at once when it is ready already. */
  onReady(listener: () => void): Cancel
  /** The conversation does not take messages from us any more. */
  onRefused(listener: (error: AppError) => void): Cancel
  /** Resolves with the stored message. Rejects with AppError. */
  send(entry: OutboxEntry): Promise<Message>
  release(): void
}

/** Pause after a failure that may pass by itself while the line is up, in milliseconds. */
const PAUSE_MS = 1_000
/** Failures of the server for one message before its writer is told. */
const MAX_SERVER_FAILURES = 5

/** How long to wait before the same message is tried again, in milliseconds; null when its writer has to decide. */
function pauseAfterMs(error: AppError, serverFailures: number): number | null {
  if (error.category === 'network') return PAUSE_MS
  if (error.category === 'rateLimited') return (error.retryAfterSeconds ?? 1) * 1_000
  return error.category === 'server' && serverFailures < MAX_SERVER_FAILURES ? PAUSE_MS : null
}

interface OutboxQueueOptions {
  readonly conversationId: ConversationId
  readonly clock: Clock
  readonly openLine: () => OutboxLine
  readonly onDelivered: (message: Message) => void
  readonly onRefused: (entry: OutboxEntry, error: AppError) => void
}

/** The unsent messages of one conversation: one at a time on the line, so that they arrive in order. */
export class OutboxQueue {
  readonly conversationId: ConversationId
  readonly #options: OutboxQueueOptions
  #entries: readonly OutboxEntry[] = []
  #line: OutboxLine | null = null
  readonly #cancels: Cancel[] = []
  #sending = false
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

  add(entry: OutboxEntry): void {
    if (this.find(entry.clientId) !== undefined) return
    this.#entries = [...this.#entries, entry].sort((a, b) => a.order - b.order)
  }

  replace(entry: OutboxEntry): void {
    this.#entries = this.#entries.map(old => (old.clientId === entry.clientId ? entry : old))
  }

  remove(clientId: ClientId): void {
    this.#entries = this.#entries.filter(entry => entry.clientId !== clientId)
    if (this.#next() === undefined) this.#hangUp()
  }

  /** Begins to send, or goes on; does nothing while it is at it. */
  start(): void {
    if (this.#disposed || this.#next() === undefined) return
    if (this.#line === null) {
      const line = this.#options.openLine()
      this.#line = line
      this.#cancels.push(line.onRefused(error => this.#refuseAll(error)))
      // A refusal known already has hung up by now.
      if (this.#line === line) this.#cancels.push(line.onReady(() => this.#resume()))
    }
    this.#pump()
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
    if (this.#sending || this.#cancelPause !== null || entry === undefined || line?.ready !== true) return
    this.#sending = true
    line.send(entry).then(
      message => {
        this.#sending = false
        this.#serverFailures = 0
        if (this.#disposed) return
        // A server that does not echo our id has answered us all the same.
        const { clientId, conversationId } = entry
        this.#options.onDelivered({ ...message, clientId, conversationId })
        this.#pump()
      },
      (error: unknown) => {
        this.#sending = false
        if (!this.#disposed) this.#sendFailed(entry, AppError.from(error))
      },
    )
  }

  #sendFailed(entry: OutboxEntry, error: AppError): void {
    // Confirmed by its own broadcast or discarded meanwhile.
    const isGone = this.find(entry.clientId) === undefined
    this.#serverFailures = error.category === 'server' ? this.#serverFailures + 1 : 0
    const pauseMs = isGone ? null : pauseAfterMs(error, this.#serverFailures)
    if (pauseMs !== null) {
      this.#pause(pauseMs)
      return
    }
    this.#serverFailures = 0
    if (!isGone) this.#refuse(entry, error)
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

  #refuseAll(error: AppError): void {
    for (const entry of this.#entries) {
      if (entry.failure === undefined) this.#options.onRefused(entry, error)
    }
    this.#hangUp()
  }

  #hangUp(): void {
    for (const cancel of this.#cancels.splice(0)) cancel()
    this.#cancelPause?.()
    this.#cancelPause = null
    this.#line?.release()
    this.#line = null
  }
}
