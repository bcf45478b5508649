import type { HuddleId, MessageId } from '#shared/ids.ts'
import type { MessageEvent } from '#shared/model/message.ts'
import { conversationTopic, threadTopic } from '#shared/wire/topics.ts'
import type { Bus } from './bus.ts'
import { toWireEvent, toWireMessage } from './message-wire.ts'
import type { HuddleRecord } from './store/huddle-store.ts'
import type { Store } from './store/store.ts'

/** What other clients show; ours say it in their own words. */
const WORDS = 'Started a huddle'

type Told = Pick<HuddleRecord, 'conversationId' | 'createdBy' | 'createdAt' | 'endedAt' | 'people'> & {
  readonly id: HuddleId
  readonly threadId: MessageId
}

/** The message that tells a conversation of its huddle and begins the thread of what is written meanwhile. It notifies nobody. */
export class HuddleMessages {
  readonly #bus: Bus
  readonly #store: Store

  constructor({ bus, store }: { readonly bus: Bus; readonly store: Store }) {
    this.#bus = bus
    this.#store = store
  }

  /** Writes the message unless it is there. */
  async open(huddle: Told): Promise<void> {
    const { messages } = this.#store
    if ((await messages.byId(huddle.threadId)) !== null) return
    const { message } = await messages.append({
      id: huddle.threadId,
      conversationId: huddle.conversationId,
      userId: huddle.createdBy,
      content: WORDS,
      createdAt: huddle.createdAt,
      mentions: [],
      event: { type: 'huddle', huddleId: huddle.id, participantIds: [] },
    })
    this.#bus.broadcast(conversationTopic(huddle.conversationId), 'message:new', toWireMessage(message))
  }

  /** Writes into the message when the huddle ended and who was in it; nothing where there is no message. */
  async close(huddle: Told): Promise<void> {
    const { threadId, conversationId, endedAt } = huddle
    const event: MessageEvent = {
      type: 'huddle',
      huddleId: huddle.id,
      ...(endedAt === undefined ? {} : { endedAt }),
      participantIds: huddle.people,
    }
    const change = await this.#store.messages.setEvent(threadId, event)
    if (change.kind !== 'changed') return
    const news = { id: threadId, event: toWireEvent(event), rev: change.message.rev }
    this.#bus.broadcastAll([conversationTopic(conversationId), threadTopic(threadId)], 'message:event', news)
  }
}
