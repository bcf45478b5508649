import type { ConversationId, MessageId } from '#shared/ids.ts'
import { channelPushes } from '#shared/wire/channel.ts'
import { dispatch, type JoinedTopic, type PushHandlers } from '../channel.ts'
import { toWireMessage } from '../message-wire.ts'
import { Refusal } from '../refusal.ts'
import type { Services } from '../services.ts'
import type { Subscription } from '../subscription.ts'

export interface Place {
  readonly conversationId: ConversationId
  /** Set on a thread's topic: everything sent there is a reply in it. */
  readonly threadId?: MessageId
  readonly subscription: Subscription
}

/** What `channel:` and `thread:` topics take alike (seed 001, "Client Events"; facts 2.4). */
export function conversationPushes(services: Services, place: Place): JoinedTopic {
  // Most topics of most sockets only listen: theirs are never made.
  let handlers: Handlers | undefined
  const { subscription, conversationId } = place
  const unwatch = services.conversations.watch(conversationId, subscription)
  const typingPlace = { topic: subscription.topic, channelId: conversationId }
  return {
    push: (event, payload) => {
      handlers ??= { ...writing(services, place), ...typing(services, place) }
      return dispatch(channelPushes, handlers, event, payload)
    },
    leave: () => {
      unwatch()
      services.typing.stop(typingPlace, subscription.who.userId)
    },
  }
}

type Handlers = PushHandlers<typeof channelPushes>

function writing(services: Services, place: Place): Omit<Handlers, 'typing:start' | 'typing:stop'> {
  const { conversations, messaging } = services
  const { conversationId, threadId, subscription } = place
  const { userId } = subscription.who
  const writable = () => conversations.writable(conversationId, userId)
  return {
    'message:send': async push => {
      const reply = threadId === undefined ? push : { ...push, threadId }
      const sending = { conversationId, userId, push: reply }
      try {
        // Asked each time: the person may have been removed since the topic was joined.
        const access = await writable()
        const before = access === 'reader' ? await messaging.sentBefore(sending) : null
        if (before !== null) return toWireMessage(before)
        if (access === 'reader') await conversations.joinAsReader(conversationId, userId)
        return toWireMessage(await messaging.send(sending))
      } catch (error) {
        // A message that is stored is no longer asked whether it may be: only refusals pay for looking.
        const before = error instanceof Refusal ? await messaging.sentBefore(sending) : null
        if (before === null) throw error
        return toWireMessage(before)
      }
    },
    'message:update': async ({ id, content }) => {
      await writable()
      return toWireMessage(await messaging.edit(conversationId, userId, id, content))
    },
    'message:delete': async ({ id }) => {
      await writable()
      return toWireMessage(await messaging.delete(conversationId, userId, id))
    },
    'message:reaction': async reaction => {
      await writable()
      return toWireMessage(await messaging.react(conversationId, userId, reaction))
    },
    'message:read': async ({ messageId }) => {
      await messaging.markRead(conversationId, userId, messageId, subscription.connectionId)
      return {}
    },
  }
}

function typing(services: Services, place: Place): Pick<Handlers, 'typing:start' | 'typing:stop'> {
  const { conversationId, subscription } = place
  const where = { topic: subscription.topic, channelId: conversationId }
  return {
    'typing:start': () => {
      services.typing.start(where, subscription.who.userId)
      return {}
    },
    'typing:stop': () => {
      services.typing.stop(where, subscription.who.userId)
      return {}
    },
  }
}
