import * as z from 'zod'
import { conversationId, type HuddleId, huddleId, type UserId } from '#shared/ids.ts'
import { huddleInviteRequest, huddleJoinRequest, huddleRequest } from '#shared/rest/huddles.ts'
import { isArchived } from '../conversations.ts'
import { noSuchHuddle } from '../huddle-book.ts'
import { type LivingHuddle, toWireHuddle } from '../huddle-state.ts'
import { ICE_TTL_SECONDS } from '../ice.ts'
import { conflict, invalidRequest, notAuthorized, notFound } from '../refusal.ts'
import type { Services } from '../services.ts'
import { ECHO } from '../store/built-in.ts'
import type { Standing } from '../store/conversation-store.ts'
import { type RestApp, requireIdentity } from './app.ts'

const ofHuddle = { params: z.object({ id: huddleId }) }

/** Huddles over REST (seed 000, "Huddles"; answers by facts 1.5). */
export function huddleRoutes(app: RestApp, services: Services): void {
  const { huddles, ice } = services
  app.post('/api/huddles', { schema: { body: huddleRequest } }, async (request, reply) => {
    const { userId } = requireIdentity(request)
    const { huddle, existing } = await start(services, userId, request.body)
    const answer = { success: true, huddle: toWireHuddle(huddle), ...(existing ? { existing } : {}) }
    return reply.code(existing ? 200 : 201).send(answer)
  })
  app.get('/api/huddles/:id', { schema: ofHuddle }, async request => {
    const { huddle } = await findHuddle(services, request.params.id, requireIdentity(request).userId)
    return { success: true, huddle: toWireHuddle(huddle) }
  })
  app.post(
    '/api/huddles/:id/invite',
    { schema: { ...ofHuddle, body: huddleInviteRequest } },
    async request => {
      const { userId } = requireIdentity(request)
      const { huddle } = await findHuddle(services, request.params.id, userId)
      const invited = [...new Set(request.body.user_ids)]
      for (const id of invited) await requireInvitable(services, huddle, userId, id)
      await huddles.invite(huddle, userId, invited)
      return { success: true, huddle_id: huddle.id, invited_users: invited }
    },
  )
  app.post(
    '/api/huddles/:id/join',
    { schema: { ...ofHuddle, body: huddleJoinRequest.nullish() } },
    async request => {
      const { userId } = requireIdentity(request)
      const { huddle, access, archived } = await findHuddle(services, request.params.id, userId)
      if (archived) throw isArchived()
      huddles.requirePlace(huddle, userId)
      if (access === 'reader') await services.conversations.joinAsReader(huddle.conversationId, userId)
      const { audioMuted = false, videoEnabled = false } = request.body ?? {}
      await huddles.reserve(huddle, userId, { audio: !audioMuted, video: videoEnabled })
      const iceServers = { ice_servers: ice.servers(userId), ttl: ICE_TTL_SECONDS }
      return { success: true, huddle: toWireHuddle(huddle), ...iceServers }
    },
  )
  app.post('/api/huddles/:id/leave', { schema: ofHuddle }, async request => {
    const { userId } = requireIdentity(request)
    const seated = huddles.find(request.params.id)
    // Whoever sits may go, whether they may read the conversation by now or not.
    const isInside = seated?.room.seats.has(userId) === true
    const huddle = isInside ? seated : (await findHuddle(services, request.params.id, userId)).huddle
    huddles.stand(huddle, userId)
    await huddles.saved()
    return { success: true }
  })
  optionalRoutes(app, services)
}

/** What the seed does not name (facts 1.5): a client hides what a service answers 404 to. */
function optionalRoutes(app: RestApp, services: Services): void {
  const { conversations, huddles } = services
  app.post('/api/huddles/:id/end', { schema: ofHuddle }, async request => {
    const { userId } = requireIdentity(request)
    const { huddle } = await findHuddle(services, request.params.id, userId)
    if (huddle.createdBy !== userId)
      throw notAuthorized('Only who opened the huddle can end it for everybody.')
    huddles.end(huddle)
    return { success: true }
  })
  app.get(
    '/api/huddles/channel/:id',
    { schema: { params: z.object({ id: conversationId }) } },
    async request => {
      await conversations.readable(request.params.id, requireIdentity(request).userId)
      const huddle = huddles.of(request.params.id)
      return { success: true, huddles: huddle === null ? [] : [toWireHuddle(huddle)] }
    },
  )
}

async function start(services: Services, userId: UserId, request: z.output<typeof huddleRequest>) {
  const { conversations, huddles, store } = services
  await conversations.requireWorkspace(request.workspace_id, userId)
  await conversations.writable(request.channel_id, userId)
  const conversation = await store.conversations.byId(request.channel_id)
  if (conversation?.workspaceId !== request.workspace_id) {
    throw invalidRequest([{ path: 'channel_id', message: 'is not a conversation of that workspace' }])
  }
  return huddles.start({
    name: request.name,
    conversationId: request.channel_id,
    workspaceId: request.workspace_id,
    createdBy: userId,
  })
}

interface Found extends Standing {
  readonly huddle: LivingHuddle
}

/** A huddle for whoever may read its conversation. */
async function findHuddle({ huddles, store }: Services, id: HuddleId, userId: UserId): Promise<Found> {
  const huddle = huddles.find(id)
  if (huddle === null) throw noSuchHuddle()
  const standing = await store.conversations.standing(huddle.conversationId, userId)
  if (standing.access === 'none')
    throw notAuthorized('This huddle belongs to a conversation that you cannot read.')
  return { huddle, ...standing }
}

async function requireInvitable(
  { store }: Services,
  huddle: LivingHuddle,
  me: UserId,
  other: UserId,
): Promise<void> {
  if (other === me) throw invalidRequest([{ path: 'user_ids', message: 'names yourself' }])
  if (!(await store.conversations.shareWorkspace(me, other))) {
    throw notFound('user_not_found', 'There is no such person here.')
  }
  if (other === ECHO.id)
    throw conflict('not_available', 'Echo joins no huddle; call it from its conversation.')
  if ((await store.conversations.access(huddle.conversationId, other)) !== 'none') return
  throw invalidRequest([
    { path: 'user_ids', message: 'names somebody who cannot read this conversation; add them to it first' },
  ])
}
