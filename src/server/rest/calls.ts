import * as z from 'zod'
import { type CallId, callId, type UserId } from '#shared/ids.ts'
import { callInviteRequest, callLogQuery, callRequest } from '#shared/rest/calls.ts'
import { requireMayRing } from '../call-ring-limit.ts'
import {
  isOnItsWay,
  type LivingCall,
  toLogRow,
  toWireCall,
  toWireParticipant,
  toWireRecord,
} from '../call-state.ts'
import { ICE_TTL_SECONDS } from '../ice.ts'
import { conflict, invalidRequest, notAuthorized, notFound } from '../refusal.ts'
import type { Services } from '../services.ts'
import { ECHO } from '../store/built-in.ts'
import type { CallRecord } from '../store/call-store.ts'
import { type RestApp, requireIdentity } from './app.ts'

const ofCall = { params: z.object({ id: callId }) }

/** Calls over REST (seed 000, "Call Management"; creation by facts 1.3). */
export function callRoutes(app: RestApp, services: Services): void {
  const { calls, clock, ice, store } = services
  app.post('/api/calls', { schema: { body: callRequest } }, async (request, reply) => {
    const { userId } = requireIdentity(request)
    const { call, existing } = await startCall(services, userId, request.body)
    const answer = {
      success: true,
      call_id: call.id,
      call: toWireCall(call),
      ...(existing ? { existing } : {}),
    }
    return reply.code(existing ? 200 : 201).send(answer)
  })
  app.get('/api/calls', { schema: { querystring: callLogQuery } }, async request => {
    const { userId } = requireIdentity(request)
    await calls.saved()
    const page = await store.calls.log({ ...request.query, userId })
    if (page === null) throw notFound('call_not_found', 'There is no such call to page from.')
    const now = clock.now()
    return { success: true, calls: page.calls.map(call => toLogRow(call, now)), hasMore: page.hasMore }
  })
  app.get('/api/calls/:id', { schema: ofCall }, async request => {
    const found = await findCall(services, request.params.id, requireIdentity(request).userId)
    return { success: true, call: 'living' in found ? toWireCall(found.living) : toWireRecord(found.record) }
  })
  app.post('/api/calls/:id/invite', { schema: { ...ofCall, body: callInviteRequest } }, async request => {
    const { userId } = requireIdentity(request)
    const found = await findCall(services, request.params.id, userId)
    if (!('living' in found)) throw conflict('call_not_active', 'This call is over.')
    requireMayRing(found.living, userId)
    const invited = request.body.user_id
    await requireCallable(services, userId, invited, 'user_id')
    if (invited === ECHO.id) {
      throw conflict('not_available', 'Echo talks to one person alone; call it from its conversation.')
    }
    await calls.invite(found.living, invited, userId)
    return { success: true, call_id: found.living.id, invited_user: invited }
  })
  app.get('/api/calls/:id/participants', { schema: ofCall }, async request => {
    const found = await findCall(services, request.params.id, requireIdentity(request).userId)
    const participants = 'living' in found ? [...found.living.room.seats.values()].map(toWireParticipant) : []
    return { success: true, participants, count: participants.length }
  })
  app.get('/api/calls/:id/ice-servers', { schema: ofCall }, async request => {
    const { userId } = requireIdentity(request)
    await findCall(services, request.params.id, userId)
    return { success: true, ice_servers: ice.servers(userId), ttl: ICE_TTL_SECONDS }
  })
}

interface Started {
  readonly call: LivingCall
  readonly existing: boolean
}

/**
 * Two people who call each other at the same moment get one call: that of whom the server heard first. So does who
 * calls somebody for whom their own call of that kind rings already: a repeated wish rings once.
 */
async function startCall(
  services: Services,
  userId: UserId,
  request: z.output<typeof callRequest>,
): Promise<Started> {
  const { calls, conversations } = services
  const calleeId = request.to_user_id
  if (request.channel_id !== undefined) await conversations.writable(request.channel_id, userId)
  if (request.workspace_id !== undefined) await conversations.requireWorkspace(request.workspace_id, userId)
  if (calleeId !== undefined) {
    await requireCallable(services, userId, calleeId, 'to_user_id')
    if (calleeId === ECHO.id) services.echoCalls.requirePlace(userId)
    const [going] = calls.filter(
      call =>
        isOnItsWay(call, calleeId, userId) ||
        (call.kind === request.type && isOnItsWay(call, userId, calleeId)),
    )
    if (going !== undefined) {
      await calls.saved()
      // In a call of more people it may have stopped to ring for this one.
      if (going.initiatorId === userId) await calls.invite(going, calleeId, userId)
      // One that could not be saved is none.
      if (going.state !== 'ended') return { call: going, existing: true }
    }
  }
  const call = await calls.create({
    kind: request.type,
    initiatorId: userId,
    conversationId: request.channel_id,
    workspaceId: request.workspace_id,
    calleeId,
  })
  if (calleeId !== undefined) await calls.invite(call, calleeId, userId)
  return { call, existing: false }
}

async function requireCallable(services: Services, me: UserId, other: UserId, path: string): Promise<void> {
  if (other === me) throw invalidRequest([{ path, message: 'names yourself' }])
  if (!(await services.store.conversations.shareWorkspace(me, other))) {
    throw notFound('user_not_found', 'There is no such person here.')
  }
}

type Found = { readonly living: LivingCall } | { readonly record: CallRecord }

/** A call for its people: living, or remembered. */
async function findCall({ calls, store }: Services, id: CallId, userId: UserId): Promise<Found> {
  const living = calls.find(id)
  if (living === null) await calls.saved()
  const record = living === null ? await store.calls.byId(id) : null
  if (living === null && record === null) throw notFound('call_not_found', 'There is no such call.')
  if (living?.people.has(userId)) return { living }
  if (record?.people.includes(userId)) return { record }
  throw notAuthorized('You were not asked to this call.')
}
