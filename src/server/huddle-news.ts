import { conversationTopic, userTopic } from '#shared/wire/topics.ts'
import type { Bus } from './bus.ts'
import type { Cancel, Clock } from './clock.ts'
import type { LivingHuddle } from './huddle-state.ts'
import type { Log } from './log.ts'
import type { Store } from './store/store.ts'

/** Who speaks changes often: the conversation hears of it this often at most. */
const SPEAKING_PACE_MS = 300

export interface HuddleNewsOptions {
  readonly bus: Bus
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}

/** Tells a conversation and its members of its huddle (contract README, "Huddles"). */
export class HuddleNews {
  readonly #options: HuddleNewsOptions
  readonly #speaking = new Map<LivingHuddle, Cancel>()
  /** One after the other, so that nobody hears of the end before the beginning. */
  #tail: Promise<void> = Promise.resolve()

  constructor(options: HuddleNewsOptions) {
    this.#options = options
  }

  started(huddle: LivingHuddle): void {
    const news = { ...about(huddle), startedBy: huddle.createdBy }
    this.#toConversation(huddle, 'huddle:started', news)
    this.#toMembers(huddle, 'huddle:started', news)
  }

  /** Somebody came or went. */
  updated(huddle: LivingHuddle): void {
    this.#forgetSpeaking(huddle)
    const news = about(huddle)
    this.#toConversation(huddle, 'huddle:updated', { ...news, speakingIds: speakingIds(huddle) })
    this.#toMembers(huddle, 'huddle:updated', news)
  }

  /** Somebody began or stopped speaking: news for those who look at the conversation only. */
  speaking(huddle: LivingHuddle): void {
    if (this.#speaking.has(huddle)) return
    const tell = () => {
      this.#speaking.delete(huddle)
      const news = { ...about(huddle), speakingIds: speakingIds(huddle) }
      this.#toConversation(huddle, 'huddle:updated', news)
    }
    this.#speaking.set(huddle, this.#options.clock.setTimeout(tell, SPEAKING_PACE_MS))
  }

  ended(huddle: LivingHuddle): void {
    this.#forgetSpeaking(huddle)
    const news = { huddleId: huddle.id, channelId: huddle.conversationId, threadId: huddle.threadId }
    this.#toConversation(huddle, 'huddle:ended', news)
    this.#toMembers(huddle, 'huddle:ended', news)
  }

  dispose(): void {
    for (const cancel of this.#speaking.values()) cancel()
    this.#speaking.clear()
  }

  #forgetSpeaking(huddle: LivingHuddle): void {
    this.#speaking.get(huddle)?.()
    this.#speaking.delete(huddle)
  }

  #toConversation(huddle: LivingHuddle, event: string, news: object): void {
    this.#options.bus.broadcast(conversationTopic(huddle.conversationId), event, news)
  }

  #toMembers(huddle: LivingHuddle, event: string, news: object): void {
    const { bus, log, store } = this.#options
    this.#tail = this.#tail
      .then(async () => {
        const memberIds = await store.conversations.memberIds(huddle.conversationId)
        bus.broadcastAll(memberIds.map(userTopic), event, news)
      })
      .catch((error: unknown) => log.error({ err: error }, 'the news of a huddle did not reach its people'))
  }
}

const about = (huddle: LivingHuddle) => ({
  huddleId: huddle.id,
  channelId: huddle.conversationId,
  participantIds: [...huddle.room.seats.keys()],
  threadId: huddle.threadId,
})

const speakingIds = (huddle: LivingHuddle) =>
  [...huddle.room.seats.values()].filter(seat => seat.isSpeaking).map(seat => seat.userId)
