import type * as z from 'zod'
import type { ConversationId, UserId, WorkspaceId } from '#shared/ids.ts'
import { onlineResponse, presenceResponse, typingResponse } from '#shared/rest/presence.ts'
import { apiPath } from '../api-path.ts'
import type { HttpPort } from '../ports.ts'

interface OnlineQuery {
  readonly workspaceId?: WorkspaceId
  readonly limit?: number
}

/** Who is there, over REST (seed 000, "Presence"). All reject with AppError. */
export class PresenceApi {
  readonly #http: HttpPort

  constructor(http: HttpPort) {
    this.#http = http
  }

  /** Somebody unknown is offline. */
  async of(id: UserId): Promise<z.output<typeof presenceResponse>['presence']> {
    const { presence } = await this.#http.request(
      { method: 'GET', path: apiPath`/api/presence/${id}` },
      presenceResponse,
    )
    return presence
  }

  async online({ workspaceId, limit }: OnlineQuery = {}): Promise<z.output<typeof onlineResponse>['users']> {
    const query = { workspace_id: workspaceId, limit }
    const { users } = await this.#http.request(
      { method: 'GET', path: '/api/presence/online', query },
      onlineResponse,
    )
    return users
  }

  /** Who is writing in a conversation right now. */
  async typing(id: ConversationId): Promise<readonly UserId[]> {
    const { typing_users } = await this.#http.request(
      { method: 'GET', path: apiPath`/api/presence/typing/${id}` },
      typingResponse,
    )
    return typing_users
  }
}
