import type { MessageId } from '#shared/ids.ts'
import type { Workspace } from '#shared/model/conversation.ts'
import { type SearchPage, searchResponse } from '#shared/rest/search.ts'
import type { HttpPort } from '../ports.ts'

interface SearchOptions {
  readonly http: HttpPort
  /** Undefined while it is not known: the server then looks everywhere we may. */
  readonly workspace: () => Workspace | undefined
}

interface FindOptions {
  /** Begins after the last message of the page before. */
  readonly before?: MessageId
  readonly signal?: AbortSignal
}

/** Messages of a page of results. */
const PAGE = 20

/** Search over everything that the signed-in person may read. */
export class Search {
  readonly #options: SearchOptions

  constructor(options: SearchOptions) {
    this.#options = options
  }

  /** Newest first. `query` may hold `from:`, `in:`, `has:file`, `has:link`, `before:` and `after:` (contract README). Rejects with AppError. */
  find(query: string, { before, signal }: FindOptions = {}): Promise<SearchPage> {
    const { http, workspace } = this.#options
    const q = query.trim()
    if (q === '') return Promise.resolve({ messages: [], hasMore: false })
    const request = {
      method: 'GET',
      path: '/api/v1/search',
      query: { workspaceId: workspace()?.id, q, limit: PAGE, before },
    } as const
    return http.request(signal === undefined ? request : { ...request, signal }, searchResponse)
  }
}
