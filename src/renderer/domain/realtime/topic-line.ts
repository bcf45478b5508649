import * as z from 'zod'
import { type ConversationId, fileId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import { channelPushes } from '#shared/wire/channel.ts'
import { messageSend, wireMessage } from '#shared/wire/message.ts'
import { conversationTopic } from '#shared/wire/topics.ts'
import { invalid } from '../invalid.ts'
import type { OutboxEntry, SendEntry } from './outbox-entry.ts'
import type { OutboxLine } from './outbox-queue.ts'
import { type ConversationContract, conversationContract } from './topic-contract.ts'
import type { Topics } from './topics.ts'
import type { TypedChannel } from './typed-channel.ts'

/** Not every server shows the message that a change made. */
const changeReply: z.ZodType<Message | null> = z.union([wireMessage, z.unknown().transform(() => null)])

const sendPayload = ({ content, clientId, threadId, attachments, mentions }: SendEntry) => ({
  content,
  clientId,
  ...(threadId === undefined ? {} : { threadId }),
  ...(attachments.length === 0
    ? {}
    : { attachments: attachments.map(({ id }) => ({ id: fileId.parse(id) })) }),
  ...(mentions.length === 0 ? {} : { mentions }),
})

/** The push by its schema. Too long a text would not even be refused: the server closes the line on a frame over 1 MB. */
function checked<T>(schema: z.ZodType<unknown, T>, payload: T): T {
  const parsed = schema.safeParse(payload)
  if (!parsed.success) throw invalid(parsed.error)
  return payload
}

function pushEntry(channel: TypedChannel<ConversationContract>, entry: OutboxEntry): Promise<Message | null> {
  const pushes = channelPushes
  switch (entry.kind) {
    case 'send':
      return channel.push('message:send', checked(messageSend, sendPayload(entry)), wireMessage)
    case 'edit': {
      const push = checked(pushes['message:update'], { id: entry.messageId, content: entry.content })
      return channel.push('message:update', push, changeReply)
    }
    case 'delete':
      return channel.push('message:delete', { id: entry.messageId }, changeReply)
    case 'reaction': {
      const { messageId, emoji, action } = entry
      const push = checked(pushes['message:reaction'], { messageId, emoji, action })
      return channel.push('message:reaction', push, changeReply)
    }
  }
}

/** The outbox's way to the server: a share in the topic of the conversation. */
export function topicLine(topics: Topics, id: ConversationId): OutboxLine {
  const { channel, release } = topics.lease(conversationContract, conversationTopic(id))
  return {
    get ready() {
      return channel.joined
    },
    onReady: listener => channel.onJoined(listener),
    onRefused: listener => channel.onRefused(listener),
    send: async entry => pushEntry(channel, entry),
    release,
  }
}
