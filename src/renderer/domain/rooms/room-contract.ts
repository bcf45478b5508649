import * as z from 'zod'
import type { CallInfo, CallParticipant } from '#shared/model/call.ts'
import type { HuddleInfo, HuddleParticipant } from '#shared/model/huddle.ts'
import type { IceServer } from '#shared/rest/ice.ts'
import { callEvents, callJoinReply, callPushes } from '#shared/wire/call.ts'
import { huddleEvents, huddleJoinReply, huddlePushes } from '#shared/wire/huddle.ts'
import type { TopicContract } from '../realtime/topic-contract.ts'

/** What the server says when it lets us into a room. */
export interface RoomEntry {
  readonly participants: readonly (CallParticipant | HuddleParticipant)[]
  readonly iceServers: readonly IceServer[]
  /** How long relays accept what is in them. */
  readonly iceTtlSeconds?: number
  readonly startedAt?: number | undefined
  /** The offer of the join is on its way to the only other one. */
  readonly offerRelayed?: boolean
  readonly call?: CallInfo
  readonly huddle?: HuddleInfo
}

const joinReply = z.union([
  callJoinReply.transform(
    ({ call, ice_servers, ttl, offer_relayed }): RoomEntry => ({
      call,
      participants: call.participants,
      iceServers: ice_servers,
      iceTtlSeconds: ttl,
      startedAt: call.startedAt,
      offerRelayed: offer_relayed,
    }),
  ),
  huddleJoinReply.transform(
    ({ huddle, participants, ice_servers, ttl, offer_relayed }): RoomEntry => ({
      huddle,
      participants: participants ?? huddle.participants,
      iceServers: ice_servers,
      iceTtlSeconds: ttl,
      startedAt: huddle.createdAt,
      offerRelayed: offer_relayed,
    }),
  ),
])

/** `call:<id>` and `huddle:<id>`: who is in the room, their signals, and what they do in it (facts 2.3). */
export const roomContract = {
  // A huddle's way to tell who came knows all that a call's does.
  events: { ...callEvents, ...huddleEvents },
  pushes: { ...callPushes, ...huddlePushes },
  joinReply,
} as const satisfies TopicContract
export type RoomContract = typeof roomContract
