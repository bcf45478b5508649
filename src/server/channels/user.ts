import type { CallId, UserId } from '#shared/ids.ts'
import { endsFromWire } from '#shared/wire/status-ends.ts'
import { userJoin, userPushes } from '#shared/wire/user.ts'
import {
  type Channel,
  dispatch,
  type Joined,
  type JoinRequest,
  type PushHandlers,
  parsePayload,
} from '../channel.ts'
import { chosenOnWire } from '../chosen-status.ts'
import { notAuthorized, notFound } from '../refusal.ts'
import type { Services } from '../services.ts'
import type { Subscription } from '../subscription.ts'

/** `user:<me>`: one's own news, presence and ringing calls. Being joined here is what online means. */
export class UserChannel implements Channel {
  readonly #services: Services

  constructor(services: Services) {
    this.#services = services
  }

  async join({ id, payload, subscription }: JoinRequest): Promise<Joined> {
    const { userId } = subscription.who
    if (id !== userId) throw notAuthorized('This topic belongs to somebody else.')
    const { device } = parsePayload(userJoin, payload)
    const { presence } = this.#services
    const stored = await presence.attach(userId, subscription.connectionId, device)
    const handlers = this.#handlers(subscription)
    return {
      reply: chosenOnWire(stored),
      topic: {
        push: (event, body) => dispatch(userPushes, handlers, event, body),
        leave: () => presence.detach(userId, subscription.connectionId),
      },
      afterReply: () => {
        subscription.push('presence:update', presence.own(userId))
        void this.#replayRinging(userId, subscription)
      },
    }
  }

  #handlers(subscription: Subscription): PushHandlers<typeof userPushes> {
    const { presence, calls } = this.#services
    const { userId } = subscription.who
    return {
      'presence:update': async update => {
        if (update.source === 'idle')
          presence.setIdle(userId, subscription.connectionId, update.status === 'away')
        else {
          const { status, statusText, statusEmoji } = update
          await presence.choose(userId, { status, statusText, statusEmoji, ...endsFromWire(status, update) })
        }
        return {}
      },
      'call:end': async ({ callId, reason }) => {
        const call = this.#callOf(callId, userId)
        if (call !== null) calls.decline(call, userId, { reason, connectionId: subscription.connectionId })
        await calls.saved()
        return {}
      },
    }
  }

  /** Null for a call that is over: there is nothing left to decline, and that is fine. */
  #callOf(callId: CallId, userId: UserId) {
    const call = this.#services.calls.find(callId)
    if (call !== null && !call.people.has(userId)) throw notFound('call_not_found', 'There is no such call.')
    return call
  }

  async #replayRinging(userId: UserId, subscription: Subscription): Promise<void> {
    const { calls, log } = this.#services
    try {
      for (const call of calls.filter(call => call.ringing.has(userId))) {
        const incoming = await calls.incoming(call)
        if (call.ringing.has(userId)) subscription.push('call:incoming', incoming)
      }
    } catch (error) {
      log.error({ err: error }, 'ringing calls could not be replayed')
    }
  }
}
