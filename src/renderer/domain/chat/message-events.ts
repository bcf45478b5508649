import type { UserId } from '#shared/ids.ts'
import type { Message } from '#shared/model/message.ts'
import type { Cancel } from '../ports.ts'
import type { ConversationContract } from '../realtime/topic-contract.ts'
import type { TypedChannel } from '../realtime/typed-channel.ts'
import type { MessageChange } from './message-change.ts'

interface MessageListener {
  readonly received: (message: Message) => void
  readonly changed: (change: MessageChange) => void
  readonly typing: (userId: UserId, isTyping: boolean) => void
}

/** The live events of a conversation in our vocabulary. */
export function listenToMessages(
  channel: TypedChannel<ConversationContract>,
  listener: MessageListener,
): Cancel {
  const cancels = [
    channel.on('message:new', message => listener.received(message)),
    channel.on('message:update', ({ id, content, editedAt, rev }) =>
      listener.changed({ kind: 'edited', messageId: id, content, editedAt, rev }),
    ),
    channel.on('message:delete', ({ id, deletedAt, rev }) =>
      listener.changed({ kind: 'deleted', messageId: id, deletedAt, rev }),
    ),
    channel.on('message:event', ({ id, event, rev }) =>
      listener.changed({ kind: 'event', messageId: id, event, rev }),
    ),
    channel.on('message:reaction', ({ messageId, userId, emoji, action, rev }) =>
      listener.changed({ kind: 'reaction', messageId, userId, emoji, action, rev }),
    ),
    channel.on('typing:start', ({ userId }) => listener.typing(userId, true)),
    channel.on('typing:stop', ({ userId }) => listener.typing(userId, false)),
  ]
  return () => {
    for (const cancel of cancels) cancel()
  }
}
