import type * as z from 'zod'
import type { ConversationId, MessageId } from '#shared/ids.ts'
import { changesResponse, type HistoryPage, historyResponse, MAX_GAP_PAGE } from '#shared/rest/messages.ts'
import type { HttpPort } from '../ports.ts'

/** Messages of the newest page and of each older one. */
const PAGE = 50

export type ChangesPage = z.output<typeof changesResponse>

/** The stored messages of one conversation over REST (contract README). */
export class HistoryApi {
  readonly #http: HttpPort
  readonly #path: string

  constructor(http: HttpPort, id: ConversationId) {
    this.#http = http
    this.#path = `/api/v1/channels/${encodeURIComponent(id)}`
  }

  newest(signal: AbortSignal): Promise<HistoryPage> {
    return this.#messages({ limit: PAGE }, signal)
  }

  before(id: MessageId, signal: AbortSignal): Promise<HistoryPage> {
    return this.#messages({ limit: PAGE, before: id }, signal)
  }

  after(id: MessageId, signal: AbortSignal): Promise<HistoryPage> {
    return this.#messages({ limit: MAX_GAP_PAGE, after: id }, signal)
  }

  changes(sinceRev: number, signal: AbortSignal): Promise<ChangesPage> {
    const query = { sinceRev, limit: 200 }
    return this.#http.request(
      { method: 'GET', path: `${this.#path}/changes`, query, signal },
      changesResponse,
    )
  }

  #messages(query: Readonly<Record<string, string | number>>, signal: AbortSignal): Promise<HistoryPage> {
    return this.#http.request(
      { method: 'GET', path: `${this.#path}/messages`, query, signal },
      historyResponse,
    )
  }
}
