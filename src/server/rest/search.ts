import { searchQuery } from '#shared/rest/search.ts'
import { toWireMessage } from '../message-wire.ts'
import type { Services } from '../services.ts'
import { type RestApp, requireIdentity } from './app.ts'

/** `GET /api/v1/search` (contract README). */
export function searchRoutes(app: RestApp, { conversations, search }: Services): void {
  app.get('/api/v1/search', { schema: { querystring: searchQuery } }, async request => {
    const { userId } = requireIdentity(request)
    const { workspaceId } = request.query
    if (workspaceId !== undefined) await conversations.requireWorkspace(workspaceId, userId)
    const page = await search.find(userId, request.query)
    return { success: true, messages: page.messages.map(toWireMessage), hasMore: page.hasMore }
  })
}
