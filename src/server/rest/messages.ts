import * as z from 'zod'
import { conversationId } from '#shared/ids.ts'
import { changesQuery, historyQuery } from '#shared/rest/messages.ts'
import { toWireMessage } from '../message-wire.ts'
import { notFound } from '../refusal.ts'
import type { Services } from '../services.ts'
import { type RestApp, requireIdentity } from './app.ts'

const inConversation = { params: z.object({ id: conversationId }) }

/** History and changes of a conversation (contract README). */
export function messageRoutes(app: RestApp, { conversations, store }: Services): void {
  app.get(
    '/api/v1/channels/:id/messages',
    { schema: { ...inConversation, querystring: historyQuery } },
    async request => {
      const { id } = request.params
      await conversations.readable(id, requireIdentity(request).userId)
      const page = await store.messages.history({ ...request.query, conversationId: id })
      if (page === null) {
        throw notFound('message_not_found', 'The message to start from is not in this conversation.')
      }
      return { success: true, messages: page.messages.map(toWireMessage), hasMore: page.hasMore }
    },
  )
  app.get(
    '/api/v1/channels/:id/changes',
    { schema: { ...inConversation, querystring: changesQuery } },
    async request => {
      const { id } = request.params
      await conversations.readable(id, requireIdentity(request).userId)
      const { sinceRev, limit } = request.query
      const page = await store.messages.changes(id, sinceRev, limit)
      const messages = page.messages.map(toWireMessage)
      return { success: true, messages, rev: page.rev, hasMore: page.hasMore }
    },
  )
}
