import type { ConversationId } from '#shared/ids.ts'
import { messageSend, wireMessage } from '#shared/wire/message.ts'
import { conversationTopic } from '#shared/wire/topics.ts'
import { invalid } from '../invalid.ts'
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
    // Too long a text would not even be refused: the server closes the line on a frame over 1 MB, for ever again.
    send: async ({ content, clientId }) => {
      const push = messageSend.safeParse({ content, clientId })
      if (!push.success) throw invalid(push.error)
      return channel.push('message:send', { content, clientId }, wireMessage)
    },
    release,
  }
}
