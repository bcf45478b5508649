import { callId } from '#shared/ids.ts'
import { callJoin, callPushes } from '#shared/wire/call.ts'
import type { LivingCall } from '../call-state.ts'
import { toWireCall } from '../call-state.ts'
import {
  type Channel,
  dispatch,
  type Joined,
  type JoinRequest,
  type PushHandlers,
  parsePayload,
} from '../channel.ts'
import { ICE_TTL_SECONDS } from '../ice.ts'
import { conflict, notAuthorized, notFound } from '../refusal.ts'
import type { Services } from '../services.ts'
import type { Subscription } from '../subscription.ts'
import { roomPushHandlers } from './room-pushes.ts'

/** `call:<id>`: joining it answers the call; signals, mute states and the end go through it. */
export class CallChannel implements Channel {
  readonly #services: Services

  constructor(services: Services) {
    this.#services = services
  }

  async join({ id, payload, subscription }: JoinRequest): Promise<Joined> {
    const { calls, ice } = this.#services
    const { userId } = subscription.who
    const { sessionId, media, offer } = parsePayload(callJoin, payload)
    const call = await this.#joinable(id, userId)
    const saidMedia = typeof payload === 'object' && payload !== null && 'media' in payload
    const seated = calls.sit(call, { member: subscription, sessionId, media: saidMedia ? media : undefined })
    // Before it is written down: whoever waits for a picture waits for this.
    const relayed = offer !== undefined && call.room.relayOffer(subscription, offer)
    await seated
    const handlers = this.#handlers(call, subscription)
    return {
      reply: {
        call: toWireCall(call),
        ice_servers: ice.servers(userId),
        ttl: ICE_TTL_SECONDS,
        offer_relayed: relayed,
      },
      topic: {
        push: (event, body) => dispatch(callPushes, handlers, event, body),
        leave: reason => {
          if (reason === 'left') calls.stand(call, userId)
          else if (reason !== 'closed') call.room.suspend(subscription, reason)
        },
      },
      afterReply: () => {
        tellState(call, subscription)
        void this.#tellRecording(call, subscription)
      },
    }
  }

  #handlers(call: LivingCall, subscription: Subscription): PushHandlers<typeof callPushes> {
    const { calls } = this.#services
    return {
      ...roomPushHandlers(call.room, subscription),
      // Joining the topic accepted already.
      'call:accept': () => ({}),
      'call:end': async () => {
        calls.stand(call, subscription.who.userId)
        subscription.close()
        await calls.saved()
        return {}
      },
    }
  }

  /** Nobody is recorded without knowing. */
  async #tellRecording({ id }: LivingCall, subscription: Subscription): Promise<void> {
    const { log, recordings } = this.#services
    try {
      const running = await recordings.runningIn(id)
      if (running === null) return
      const started = { recording_id: running.id, started_by: running.startedBy }
      subscription.push('recording_started', started)
    } catch (error) {
      log.error({ err: error }, 'somebody who joined was not told that the call is recorded')
    }
  }

  async #joinable(id: string, userId: Subscription['who']['userId']): Promise<LivingCall> {
    const parsed = callId.safeParse(id)
    const call = parsed.success ? this.#services.calls.find(parsed.data) : null
    if (call?.people.has(userId)) return call
    if (call !== null) throw notAuthorized('You were not asked to this call.')
    const record = parsed.success ? await this.#services.store.calls.byId(parsed.data) : null
    if (record?.people.includes(userId)) throw conflict('call_not_active', 'This call is over.')
    throw notFound('call_not_found', 'There is no such call.')
  }
}

/** Who shares and whose hand is up, which the list of participants of seed 000 has no place for. */
function tellState(call: LivingCall, subscription: Subscription): void {
  for (const { userId, isHandRaised, isSharingScreen } of call.room.seats.values()) {
    if (isSharingScreen) subscription.push('screen:started', { user_id: userId })
    if (isHandRaised) subscription.push('hand_raised', { user_id: userId, raised: true })
  }
}
