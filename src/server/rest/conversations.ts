import * as z from 'zod'
import { conversationId, userId, workspaceId } from '#shared/ids.ts'
import { conversationChange, conversationRequest, membersRequest } from '#shared/rest/conversations.ts'
import type { Services } from '../services.ts'
import { type RestApp, requireIdentity } from './app.ts'

const inWorkspace = { params: z.object({ id: workspaceId }) }
const inConversation = { params: z.object({ id: conversationId }) }

/** The directory: workspaces, their people and conversations (contract README). */
export function conversationRoutes(app: RestApp, services: Services): void {
  const { conversations, store } = services
  app.get('/api/v1/workspaces', async request => {
    const { userId: me } = requireIdentity(request)
    return { success: true, workspaces: await store.conversations.workspacesOf(me) }
  })
  app.get('/api/v1/workspaces/:id/members', { schema: inWorkspace }, async request => {
    await conversations.requireWorkspace(request.params.id, requireIdentity(request).userId)
    return { success: true, members: await store.conversations.workspaceMembers(request.params.id) }
  })
  app.get('/api/v1/workspaces/:id/channels', { schema: inWorkspace }, async request => {
    const { userId: me } = requireIdentity(request)
    return { success: true, channels: await conversations.list(request.params.id, me) }
  })
  app.post(
    '/api/v1/workspaces/:id/channels',
    { schema: { ...inWorkspace, body: conversationRequest } },
    async (request, reply) => {
      const { userId: me } = requireIdentity(request)
      const wanted = { ...request.body, workspaceId: request.params.id }
      const { row, existing } = await conversations.create(me, wanted)
      return reply.code(existing ? 200 : 201).send({ success: true, channel: row })
    },
  )
  conversationChanges(app, services)
  memberRoutes(app, services)
}

function conversationChanges(app: RestApp, { conversations }: Services): void {
  app.patch(
    '/api/v1/channels/:id',
    { schema: { ...inConversation, body: conversationChange } },
    async request => {
      const { userId: me } = requireIdentity(request)
      return { success: true, channel: await conversations.update(request.params.id, me, request.body) }
    },
  )
  app.delete('/api/v1/channels/:id', { schema: inConversation }, async request => {
    await conversations.archive(request.params.id, requireIdentity(request).userId)
    return { success: true }
  })
}

function memberRoutes(app: RestApp, { conversations }: Services): void {
  app.post(
    '/api/v1/channels/:id/members',
    { schema: { ...inConversation, body: membersRequest } },
    async request => {
      const { userId: me } = requireIdentity(request)
      const memberIds = await conversations.addMembers(request.params.id, me, request.body.userIds)
      return { success: true, memberIds }
    },
  )
  app.delete(
    '/api/v1/channels/:id/members/:userId',
    { schema: { params: z.object({ id: conversationId, userId }) } },
    async request => {
      const { userId: me } = requireIdentity(request)
      const { id, userId: leaving } = request.params
      return { success: true, memberIds: await conversations.removeMember(id, me, leaving) }
    },
  )
}
