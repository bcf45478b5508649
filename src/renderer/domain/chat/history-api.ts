import type * as z from 'zod'
import { AppError } from '#shared/errors.ts'
import type { ConversationId, MessageId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import { changesResponse, type HistoryPage, historyResponse, MAX_GAP_PAGE } from '#shared/rest/messages.ts'
import type { HttpPort, HttpRequest } from '../ports.ts'

/** Messages of the newest page. */
const PAGE = 50

type Query = NonNullable<HttpRequest['query']>
export type ChangesPage = z.output<typeof changesResponse>

interface Bound {
  readonly id: MessageId
  readonly limit: number
  readonly threadId?: MessageId | undefined
}

/** The stored messages of one conversation over REST (contract README). */
export class HistoryApi {
  readonly #http: HttpPort
  readonly #path: string
  #hasHistory = true

  constructor(http: HttpPort, id: ConversationId) {
    this.#http = http
    this.#path = `/api/v1/channels/${encodeURIComponent(id)}`
  }

  /** The newest page of the conversation, or of one thread. */
  newest(signal: AbortSignal, threadId?: MessageId): Promise<HistoryPage> {
    return this.#messages({ limit: PAGE, threadId }, signal)
  }

  before(bound: Bound, signal: AbortSignal): Promise<HistoryPage> {
    const { id, limit, threadId } = bound
    return this.#messages({ limit, before: id, threadId }, signal)
  }

  after(id: MessageId, signal: AbortSignal): Promise<HistoryPage> {
    return this.#messages({ limit: MAX_GAP_PAGE, after: id }, signal)
  }

  /** One message; null when it is not there. Pages are all that a server answers, and their bounds are exclusive. */
  async one(id: MessageId, signal: AbortSignal): Promise<Message | null> {
    try {
      const { messages: behind } = await this.#messages({ limit: 1, after: id }, signal)
      const next = behind[0]
      const { messages } = await this.#messages({ limit: 1, before: next?.id }, signal)
      return messages.find(message => message.id === id) ?? null
    } catch (error) {
      if (AppError.from(error).category === 'notFound') return null
      throw error
    }
  }

  async changes(sinceRev: number, signal: AbortSignal): Promise<ChangesPage> {
    const nothing = { messages: [], rev: sinceRev, hasMore: false }
    // Changes of messages that nobody can be shown.
    if (!this.#hasHistory) return nothing
    const query = { sinceRev, limit: 200 }
    const request = { method: 'GET', path: `${this.#path}/changes`, query, signal } as const
    return (await ifOffered(this.#http.request(request, changesResponse))) ?? nothing
  }

  async #messages(query: Query, signal: AbortSignal): Promise<HistoryPage> {
    const request = { method: 'GET', path: `${this.#path}/messages`, query, signal } as const
    const page = await ifOffered(this.#http.request(request, historyResponse))
    this.#hasHistory = page !== null
    return page ?? { messages: [], hasMore: false }
  }
}

/** Null from a server that keeps no history: it shows what comes while one is there, and nothing is broken. */
async function ifOffered<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (AppError.from(error).category === 'unsupported') return null
    throw error
  }
}
