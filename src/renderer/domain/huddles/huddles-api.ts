import * as z from 'zod'
import type { ConversationId, HuddleId, UserId } from '#shared/ids.ts'
import type { HuddleInfo } from '#shared/model/huddle.ts'
import {
  type HuddleRequest,
  huddleInviteResponse,
  huddleJoinResponse,
  huddleResponse,
  huddlesResponse,
} from '#shared/rest/huddles.ts'
import type { IceServer } from '#shared/rest/ice.ts'
import { apiPath } from '../api-path.ts'
import type { HttpPort } from '../ports.ts'

interface Entered {
  readonly huddle: HuddleInfo
  readonly iceServers: readonly IceServer[]
}

/** Huddles over REST (seed 000, "Huddle Management"; answers by facts 1.5). All reject with AppError. */
export class HuddlesApi {
  readonly #http: HttpPort

  constructor(http: HttpPort) {
    this.#http = http
  }

  /** The huddle of a conversation: the one that goes on (`existing`), or a new one. */
  create(body: HuddleRequest): Promise<{ readonly huddle: HuddleInfo; readonly existing: boolean }> {
    return this.#http.request({ method: 'POST', path: '/api/huddles', body }, huddleResponse)
  }

  /** Error `huddle_not_found`. */
  async get(id: HuddleId): Promise<HuddleInfo> {
    const { huddle } = await this.#http.request(
      { method: 'GET', path: apiPath`/api/huddles/${id}` },
      huddleResponse,
    )
    return huddle
  }

  /** The huddle that goes on in a conversation, or null. */
  async ofConversation(id: ConversationId): Promise<HuddleInfo | null> {
    const { huddles } = await this.#http.request(
      { method: 'GET', path: apiPath`/api/huddles/channel/${id}` },
      huddlesResponse,
    )
    return huddles[0] ?? null
  }

  /** Ends it for everybody; for whoever began it. */
  async end(id: HuddleId): Promise<void> {
    await this.#http.request({ method: 'POST', path: apiPath`/api/huddles/${id}/end` }, z.unknown())
  }

  /** Answers who was asked. */
  async invite(id: HuddleId, userIds: readonly UserId[]): Promise<readonly UserId[]> {
    const answer = await this.#http.request(
      { method: 'POST', path: apiPath`/api/huddles/${id}/invite`, body: { user_ids: userIds } },
      huddleInviteResponse,
    )
    return answer.invited_users
  }

  /** Makes a participant of the person, for a minute unless the topic is joined. Error `huddle_full`. */
  async join(id: HuddleId): Promise<Entered> {
    const { huddle, ice_servers } = await this.#http.request(
      { method: 'POST', path: apiPath`/api/huddles/${id}/join` },
      huddleJoinResponse,
    )
    return { huddle, iceServers: ice_servers }
  }

  async leave(id: HuddleId): Promise<void> {
    await this.#http.request({ method: 'POST', path: apiPath`/api/huddles/${id}/leave` }, z.unknown())
  }
}
