import * as z from 'zod'
import { conversationId, userId } from '#shared/ids.ts'
import { onlineQuery } from '#shared/rest/presence.ts'
import { isoTime } from '../iso-time.ts'
import type { Services } from '../services.ts'
import { type RestApp, requireIdentity } from './app.ts'

/** Who is there, read only (seed 000, "Presence"). */
export function presenceRoutes(app: RestApp, services: Services): void {
  const { presence, store } = services
  app.get('/api/presence/online', { schema: { querystring: onlineQuery } }, async request => {
    const { userId: me } = requireIdentity(request)
    const { workspace_id, limit } = request.query
    const people = await colleagues(services, me, workspace_id)
    const users = people
      .map(id => ({ user_id: id, status: presence.view(id).status }))
      .filter(row => row.status !== 'offline')
    return { success: true, users: users.slice(0, limit), total: users.length }
  })
  app.get(
    '/api/presence/typing/:id',
    { schema: { params: z.object({ id: conversationId }) } },
    async request => {
      await services.conversations.readable(request.params.id, requireIdentity(request).userId)
      return { success: true, typing_users: services.typing.inConversation(request.params.id) }
    },
  )
  app.get('/api/presence/:id', { schema: { params: z.object({ id: userId }) } }, async request => {
    const { userId: me } = requireIdentity(request)
    const { id } = request.params
    const presence = (await store.conversations.shareWorkspace(me, id)) ? await seen(services, id) : NOBODY
    return { success: true, presence: { user_id: id, ...presence } }
  })
}

const NOBODY = { status: 'offline', custom_message: null, emoji: null, last_seen: null, devices: [] }

/** Who is there is seen right now; the others were when they left. */
async function seen({ presence, store, clock }: Services, id: z.output<typeof userId>) {
  const { status, statusText, statusEmoji, devices } = presence.view(id)
  const lastSeenAt = status === 'offline' ? (await store.accounts.presence(id)).lastSeenAt : clock.now()
  return {
    status,
    custom_message: statusText ?? null,
    emoji: statusEmoji ?? null,
    last_seen: lastSeenAt === undefined ? null : isoTime(lastSeenAt),
    devices,
  }
}

async function colleagues(services: Services, me: z.output<typeof userId>, workspace: string | undefined) {
  const { conversations } = services.store
  const mine = await conversations.workspacesOf(me)
  const asked = workspace === undefined ? mine : mine.filter(row => row.id === workspace)
  const lists = await Promise.all(asked.map(row => conversations.workspaceMembers(row.id)))
  return [...new Set(lists.flat().map(member => member.id))]
}
