import * as z from 'zod'
import { AppError } from '#shared/errors.ts'
import { type ConversationId, type MessageId, messageId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import { changesResponse, type HistoryPage, historyResponse, MAX_GAP_PAGE } from '#shared/rest/messages.ts'
import { wireMessage } from '#shared/wire/message.ts'
import { parseRespelled } from '#shared/wire/respell.ts'
import { apiPath } from '../api-path.ts'
import type { HttpPort, HttpRequest } from '../ports.ts'
import { plainMessage } from './plain-message.ts'

/** Messages of the newest page. */
const PAGE = 50

type Query = NonNullable<HttpRequest['query']>
export type ChangesPage = z.output<typeof changesResponse>

/** A page before its messages are looked into. */
const rawPage = z.object({ messages: z.array(z.unknown()), hasMore: z.boolean().default(false) })
type RawPage = z.output<typeof rawPage>
const rawId = z.object({ id: messageId })

interface Gap {
  readonly maxPages: number
  readonly signal: AbortSignal
}

interface Bound {
  readonly id: MessageId
  readonly limit: number
  readonly threadId?: MessageId | undefined
}

/** The stored messages of one conversation over REST (contract README). */
export class HistoryApi {
  readonly #http: HttpPort
  readonly #id: ConversationId
  #hasHistory = true

  constructor(http: HttpPort, id: ConversationId) {
    this.#http = http
    this.#id = id
  }

  /** The newest page of the conversation, or of one thread. */
  newest(signal: AbortSignal, threadId?: MessageId): Promise<HistoryPage> {
    return this.#messages({ limit: PAGE, threadId }, signal)
  }

  before(bound: Bound, signal: AbortSignal): Promise<HistoryPage> {
    const { id, limit, threadId } = bound
    return this.#messages({ limit, before: id, threadId }, signal)
  }

  /**
   * Everything after a message, page by page, at most so many. The next page is asked for before this one is
   * looked into: the server finds it meanwhile.
   */
  async *after(id: MessageId, options: Gap): AsyncGenerator<HistoryPage> {
    let next: Promise<RawPage> | null = this.#rawAfter(id, options.signal)
    for (let page = 1; next !== null; page += 1) {
      const raw: RawPage = await next
      const last = rawId.safeParse(raw.messages.at(-1))
      const hasNext = raw.hasMore && last.success && page < options.maxPages
      next = hasNext ? this.#rawAfter(last.data.id, options.signal) : null
      // Awaited above, unless nobody wants it any more.
      next?.catch(() => undefined)
      yield parsePage(raw)
    }
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
    const request = {
      method: 'GET',
      path: apiPath`/api/v1/channels/${this.#id}/changes`,
      query,
      signal,
    } as const
    return (await ifOffered(this.#http.request(request, changesResponse))) ?? nothing
  }

  async #rawAfter(id: MessageId, signal: AbortSignal): Promise<RawPage> {
    const query = { limit: MAX_GAP_PAGE, after: id }
    const request = {
      method: 'GET',
      path: apiPath`/api/v1/channels/${this.#id}/messages`,
      query,
      signal,
    } as const
    return (await ifOffered(this.#http.request(request, rawPage))) ?? { messages: [], hasMore: false }
  }

  async #messages(query: Query, signal: AbortSignal): Promise<HistoryPage> {
    const request = {
      method: 'GET',
      path: apiPath`/api/v1/channels/${this.#id}/messages`,
      query,
      signal,
    } as const
    const page = await ifOffered(this.#http.request(request, historyResponse))
    this.#hasHistory = page !== null
    return page ?? { messages: [], hasMore: false }
  }
}

/** A long gap is thousands of messages: the plain ones, nearly all, go the short way. */
function parsePage(raw: RawPage): HistoryPage {
  const messages = raw.messages.map(message => plainMessage(message) ?? schemaMessage(message))
  return { messages, hasMore: raw.hasMore }
}

function schemaMessage(raw: unknown): Message {
  const parsed = parseRespelled(wireMessage, raw)
  if (parsed.success) return parsed.data
  throw new AppError({
    code: 'bad_answer',
    category: 'server',
    message: 'The server gave an answer that makes no sense.',
    cause: parsed.error,
  })
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
