import { AppError } from '#shared/errors.ts'
import { type CallId, callId } from '#shared/ids.ts'
import type { CallRequest } from '#shared/rest/calls.ts'
import type { HttpPort } from '../ports.ts'
import { CallsApi } from './calls-api.ts'

/** A call on its way to the other side. */
export interface Placement {
  readonly id: CallId
  /** What a service wants to hear in the join, where a call begins by joining its topic. */
  readonly joinExtras: Readonly<Record<string, string>>
  /** Rings the other side once the topic is joined; null where the server rings by itself. */
  readonly ring: (() => Promise<void>) | null
}

/** True when the service has no such route at all, as opposed to not finding what the request names. */
function isMissingRoute(error: AppError): boolean {
  if (error.category === 'unsupported') return true
  return error.category === 'notFound' && (error.code === 'http_404' || error.code === 'not_found')
}

/**
 * Asks the server to ring somebody. A service that cannot make calls over REST gets an id of ours,
 * the topic with it and then an invitation (facts 1.3). Rejects with AppError.
 */
export async function placeCall(
  http: HttpPort,
  request: CallRequest & { readonly to_user_id: string },
): Promise<Placement> {
  const api = new CallsApi(http)
  try {
    const { id } = await api.create(request)
    return { id, joinExtras: {}, ring: null }
  } catch (error) {
    if (!isMissingRoute(AppError.from(error))) throw error
  }
  const id = callId.parse(`call_${crypto.randomUUID()}`)
  const { channel_id } = request
  return {
    id,
    joinExtras: { type: request.type, ...(channel_id === undefined ? {} : { channel_id }) },
    ring: () => api.invite(id, request.to_user_id, request.type),
  }
}
