import type { ConversationId } from '#shared/ids.ts'
import { wireMessage } from '#shared/wire/message.ts'
import { conversationTopic } from '#shared/wire/topics.ts'
import type { OutboxLine } from './outbox-queue.ts'
import { conversationContract } from './topic-contract.ts'
import type { Topics } from './topics.ts'

/** The outbox's way to the server: a share in the topic of the conversation. */
export function topicLine(topics: Topics, id: ConversationId): OutboxLine {
  const { channel, release } = topics.lease(conversationContract, conversationTopic(id))
  return {
    get ready() {
      return channel.joined
    },
    onReady: listener => channel.onJoined(listener),
    onRefused: listener => channel.onRefused(listener),
    send: ({ content, clientId }) => channel.push('message:send', { content, clientId }, wireMessage),
    release,
  }
}
