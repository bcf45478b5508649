import { AppError } from '#shared/errors.ts'
import type { ClientId, ConversationId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import type { LogPort } from '../ports.ts'

/** Finds our own messages among the stored ones by the ids they were sent under. Rejects with AppError. */
export type FindSent = (
  conversationId: ConversationId,
  clientIds: ReadonlySet<ClientId>,
  signal: AbortSignal,
) => Promise<readonly Message[]>

interface SentLookupOptions {
  readonly find: FindSent
  readonly onFound: (message: Message) => void
  readonly log: LogPort
}

/** Asks once for all messages of a conversation of which we cannot know whether they were stored. */
export class SentLookup {
  readonly #options: SentLookupOptions
  readonly #abort = new AbortController()
  readonly #waiting = new Map<ConversationId, Set<ClientId>>()

  constructor(options: SentLookupOptions) {
    this.#options = options
  }

  /** What is asked for in one go is looked for together. */
  ask(conversationId: ConversationId, clientId: ClientId): void {
    const waiting = this.#waiting.get(conversationId)
    if (waiting !== undefined) {
      waiting.add(clientId)
      return
    }
    const ids = new Set([clientId])
    this.#waiting.set(conversationId, ids)
    queueMicrotask(() => void this.#find(conversationId, ids))
  }

  dispose(): void {
    this.#abort.abort()
  }

  async #find(conversationId: ConversationId, ids: ReadonlySet<ClientId>): Promise<void> {
    const { find, onFound, log } = this.#options
    const { signal } = this.#abort
    this.#waiting.delete(conversationId)
    try {
      const found = await find(conversationId, ids, signal)
      if (!signal.aborted) for (const message of found) onFound(message)
    } catch (error) {
      if (signal.aborted) return
      log.warn('It could not be seen whether refused messages were stored before', {
        conversation: conversationId,
        reason: AppError.from(error).code,
      })
    }
  }
}
