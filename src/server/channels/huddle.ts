import { huddleId, type UserId } from '#shared/ids.ts'
import { huddleJoin, huddlePushes } from '#shared/wire/huddle.ts'
import {
  type Channel,
  dispatch,
  type Joined,
  type JoinRequest,
  type LeaveReason,
  type PushHandlers,
  parsePayload,
} from '../channel.ts'
import { isArchived } from '../conversations.ts'
import { noSuchHuddle } from '../huddle-book.ts'
import { type LivingHuddle, toWireHuddle, wireParticipants } from '../huddle-state.ts'
import { ICE_TTL_SECONDS } from '../ice.ts'
import { notAuthorized } from '../refusal.ts'
import type { Services } from '../services.ts'
import type { Subscription } from '../subscription.ts'
import { roomPushHandlers } from './room-pushes.ts'

/** `huddle:<id>`: joining it is being in the huddle; signals and what people do in it go through it. */
export class HuddleChannel implements Channel {
  readonly #services: Services

  constructor(services: Services) {
    this.#services = services
  }

  async join({ id, payload, subscription }: JoinRequest): Promise<Joined> {
    const { conversations, huddles, ice } = this.#services
    const { userId } = subscription.who
    const { sessionId, media, offer } = parsePayload(huddleJoin, payload)
    const huddle = await this.#joinable(id, userId)
    const saidMedia = typeof payload === 'object' && payload !== null && 'media' in payload
    const sitting = { member: subscription, sessionId, media: saidMedia ? media : undefined }
    const seated = huddles.sit(huddle, sitting)
    const relayed = offer !== undefined && huddle.room.relayOffer(subscription, offer)
    await seated
    const forget = conversations.watch(huddle.conversationId, subscription)
    const handlers = this.#handlers(huddle, subscription)
    return {
      reply: {
        huddle: toWireHuddle(huddle),
        participants: wireParticipants(huddle),
        ice_servers: ice.servers(userId),
        ttl: ICE_TTL_SECONDS,
        offer_relayed: relayed,
      },
      topic: {
        push: (event, body) => dispatch(huddlePushes, handlers, event, body),
        leave: reason => {
          forget()
          this.#leave(huddle, subscription, reason)
        },
      },
    }
  }

  #handlers(huddle: LivingHuddle, subscription: Subscription): PushHandlers<typeof huddlePushes> {
    const { huddles } = this.#services
    return {
      ...roomPushHandlers(huddle.room, subscription),
      'speaking:changed': ({ speaking }) => {
        huddle.room.speak(subscription, speaking)
        return {}
      },
      'huddle:leave': async () => {
        huddles.stand(huddle, subscription.who.userId)
        await huddles.saved()
        return {}
      },
    }
  }

  /** A page whose seat another one took has nothing to leave. */
  #leave(huddle: LivingHuddle, subscription: Subscription, reason: LeaveReason): void {
    const { userId } = subscription.who
    if (huddle.room.seats.get(userId)?.member !== subscription) return
    if (reason === 'left' || reason === 'closed') this.#services.huddles.stand(huddle, userId)
    else huddle.room.suspend(subscription, reason)
  }

  /** Whoever may read the conversation; a reader of a public one becomes a member by it. */
  async #joinable(id: string, userId: UserId): Promise<LivingHuddle> {
    const { conversations, huddles, store } = this.#services
    const parsed = huddleId.safeParse(id)
    const huddle = parsed.success ? huddles.find(parsed.data) : null
    if (huddle === null) throw noSuchHuddle()
    const { access, archived } = await store.conversations.standing(huddle.conversationId, userId)
    if (access === 'none') throw notAuthorized('This huddle belongs to a conversation that you cannot read.')
    if (archived) throw isArchived()
    huddles.requirePlace(huddle, userId)
    if (access === 'reader') await conversations.joinAsReader(huddle.conversationId, userId)
    return huddle
  }
}
