import * as z from 'zod'
import { huddleId, sessionId, userId } from '../ids.ts'
import { huddleParticipant, wireHuddle } from '../rest/huddles.ts'
import { iceServers } from '../rest/ice.ts'
import { roomEvents, roomPushes } from './room.ts'
import { offerDescription, signalFromServer, signalPush } from './signal.ts'

/** Events from the server on `huddle:<id>` (facts 2.2, 2.3): those of a call, with the huddle's own beginning and end. */
export const huddleEvents = {
  /** As on `call:<id>`; `callId` holds the id of the huddle. */
  'call:signal': signalFromServer,
  participant_joined: huddleParticipant,
  participant_left: z
    .object({ user_id: userId, session_id: sessionId.nullish() })
    .transform(left => ({ userId: left.user_id, sessionId: left.session_id ?? undefined })),
  ...roomEvents,
  'speaking:changed': z
    .object({ user_id: userId, speaking: z.boolean() })
    .transform(row => ({ userId: row.user_id, isSpeaking: row.speaking })),
  huddle_ended: z.object({ huddle_id: huddleId.optional() }),
} as const

/** Pushes from the client on `huddle:<id>`. */
export const huddlePushes = {
  'call:signal': signalPush,
  ...roomPushes,
  'speaking:changed': z.object({ speaking: z.boolean() }),
  'huddle:leave': z.object({}),
} as const

/** Payload of joining `huddle:<id>`, the same as of joining a call. */
export const huddleJoin = z.object({
  sessionId: sessionId.optional(),
  media: z.object({ audio: z.boolean(), video: z.boolean() }).default({ audio: false, video: false }),
  /** For the only other one inside, passed on as their first `call:signal`; a server may ignore it. */
  offer: offerDescription.optional(),
})

/** Reply to joining `huddle:<id>`: who is in it (oneself included) and the ICE servers. */
export const huddleJoinReply = z.object({
  huddle: wireHuddle,
  participants: z.array(huddleParticipant).optional(),
  ice_servers: iceServers.default([]),
  ttl: z.number().default(86_400),
  /** The offer of the join went on its way: it needs no signal of its own. */
  offer_relayed: z.boolean().default(false),
})
