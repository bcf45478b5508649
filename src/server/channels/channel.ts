import * as z from 'zod'
import { conversationId } from '#shared/ids.ts'
import { type Channel, type Joined, type JoinRequest, parsePayload } from '../channel.ts'
import { isArchived } from '../conversations.ts'
import { notAuthorized } from '../refusal.ts'
import type { Services } from '../services.ts'
import { conversationPushes } from './conversation-pushes.ts'

/** `channel:<conversation>`: messages, reactions and typing of one conversation. */
export class ConversationChannel implements Channel {
  readonly #services: Services

  constructor(services: Services) {
    this.#services = services
  }

  async join({ id, payload, subscription }: JoinRequest): Promise<Joined> {
    parsePayload(z.object({}), payload)
    const { conversations } = this.#services.store
    const parsed = conversationId.safeParse(id)
    const access = parsed.success ? await conversations.access(parsed.data, subscription.who.userId) : 'none'
    const conversation = parsed.success && access !== 'none' ? await conversations.byId(parsed.data) : null
    if (conversation === null) throw notAuthorized('You do not belong to this conversation.')
    if (conversation.archivedAt !== undefined) throw isArchived()
    const place = { conversationId: conversation.id, subscription }
    return {
      reply: { seq: conversation.seq, rev: conversation.rev },
      topic: conversationPushes(this.#services, place),
    }
  }
}
