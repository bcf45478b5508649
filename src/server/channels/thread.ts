import * as z from 'zod'
import { messageId } from '#shared/ids.ts'
import { type Channel, type Joined, type JoinRequest, parsePayload } from '../channel.ts'
import { isArchived } from '../conversations.ts'
import { notAuthorized } from '../refusal.ts'
import type { Services } from '../services.ts'
import { conversationPushes } from './conversation-pushes.ts'

/** `thread:<first message>`: the replies to one message (facts 8.7). */
export class ThreadChannel implements Channel {
  readonly #services: Services

  constructor(services: Services) {
    this.#services = services
  }

  async join({ id, payload, subscription }: JoinRequest): Promise<Joined> {
    parsePayload(z.object({}), payload)
    const { conversations, messages } = this.#services.store
    const parsed = messageId.safeParse(id)
    const root = parsed.success ? await messages.byId(parsed.data) : null
    const access =
      root === null ? 'none' : await conversations.access(root.conversationId, subscription.who.userId)
    const conversation = root === null ? null : await conversations.byId(root.conversationId)
    if (root === null || conversation === null || access === 'none' || root.threadId !== undefined) {
      throw notAuthorized('There is no such thread, or you do not belong to its conversation.')
    }
    if (conversation.archivedAt !== undefined) throw isArchived()
    const place = { conversationId: root.conversationId, threadId: root.id, subscription }
    return {
      reply: { seq: conversation.seq, rev: conversation.rev },
      topic: conversationPushes(this.#services, place),
    }
  }
}
