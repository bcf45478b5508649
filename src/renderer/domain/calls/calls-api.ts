import type { CallId, UserId } from '#shared/ids.ts'
import type { CallInfo, CallKind, CallLogEntry, CallParticipant } from '#shared/model/call.ts'
import {
  type CallRequest,
  callDetailResponse,
  callInviteResponse,
  callLogResponse,
  callResponse,
  participantsResponse,
} from '#shared/rest/calls.ts'
import { type IceServer, iceServersResponse } from '#shared/rest/ice.ts'
import { apiPath } from '../api-path.ts'
import type { HttpPort } from '../ports.ts'

interface LogPage {
  /** Newest first. */
  readonly calls: readonly CallLogEntry[]
  readonly hasMore: boolean
}

/** Calls over REST (seed 000, "Call Management"; creation by facts 1.3). All reject with AppError. */
export class CallsApi {
  readonly #http: HttpPort

  constructor(http: HttpPort) {
    this.#http = http
  }

  /** Makes a call; with `to_user_id` it rings there at once. */
  async create(body: CallRequest): Promise<CallInfo> {
    const { call } = await this.#http.request({ method: 'POST', path: '/api/calls', body }, callResponse)
    return call
  }

  async get(id: CallId): Promise<CallInfo> {
    const { call } = await this.#http.request(
      { method: 'GET', path: apiPath`/api/calls/${id}` },
      callDetailResponse,
    )
    return call
  }

  /** The calls of the signed-in person; the next page ends before the last one. */
  async log(query: { readonly limit?: number; readonly before?: CallId } = {}): Promise<LogPage> {
    return this.#http.request({ method: 'GET', path: '/api/calls', query }, callLogResponse)
  }

  /** Rings somebody; errors `call_not_found`, `call_not_active`, `not_authorized`. */
  async invite(id: CallId, userId: UserId | string, kind: CallKind): Promise<void> {
    const body = { user_id: userId, call_type: kind }
    await this.#http.request(
      { method: 'POST', path: apiPath`/api/calls/${id}/invite`, body },
      callInviteResponse,
    )
  }

  async participants(id: CallId): Promise<readonly CallParticipant[]> {
    const { participants } = await this.#http.request(
      { method: 'GET', path: apiPath`/api/calls/${id}/participants` },
      participantsResponse,
    )
    return participants
  }

  async iceServers(
    id: CallId,
    signal?: AbortSignal,
  ): Promise<{ readonly servers: readonly IceServer[]; readonly ttlSeconds: number }> {
    const { ice_servers, ttl } = await this.#http.request(
      { method: 'GET', path: apiPath`/api/calls/${id}/ice-servers`, ...(signal ? { signal } : {}) },
      iceServersResponse,
    )
    return { servers: ice_servers, ttlSeconds: ttl }
  }
}
