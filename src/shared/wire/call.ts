import * as z from 'zod'
import { sessionId, userId } from '../ids.ts'
import { callParticipant, wireCall } from '../rest/calls.ts'
import { iceServers } from '../rest/ice.ts'
import { callEnd } from './call-end.ts'
import { roomEvents, roomPushes } from './room.ts'
import { offerDescription, signalFromServer, signalPush } from './signal.ts'

/** Events from the server on `call:<id>` (seed 001, "Call Events"; facts 2.3). */
export const callEvents = {
  'call:signal': signalFromServer,
  'call:end': callEnd,
  participant_joined: callParticipant,
  participant_left: z
    .object({ user_id: userId, session_id: sessionId.optional() })
    .transform(left => ({ userId: left.user_id, sessionId: left.session_id })),
  /** It rings for somebody now. */
  participant_invited: z
    .object({ user_id: userId, invited_by: userId.nullish() })
    .transform(row => ({ userId: row.user_id, invitedBy: row.invited_by ?? undefined })),
  /** It rings for them no more, and they did not come. */
  participant_declined: z
    .object({ user_id: userId, reason: z.enum(['declined', 'missed']).catch('declined') })
    .transform(row => ({ userId: row.user_id, reason: row.reason })),
  ...roomEvents,
} as const

/** Pushes from the client on `call:<id>` (seed 001, "Call Signaling"; facts 2.4). */
export const callPushes = {
  'call:signal': signalPush,
  'call:accept': z.object({}),
  'call:end': z.object({ reason: z.string().max(32).optional() }),
  ...roomPushes,
} as const

/** Payload of joining `call:<id>`: who in which page, and what they send from the start. */
export const callJoin = z.object({
  sessionId: sessionId.optional(),
  media: z.object({ audio: z.boolean(), video: z.boolean() }).default({ audio: false, video: false }),
  /** For the only other one inside, passed on as their first `call:signal`; a server may ignore it. */
  offer: offerDescription.optional(),
})

/** Reply to joining `call:<id>`: the call, who is connected (oneself included), for whom it rings and the ICE servers. */
export const callJoinReply = z.object({
  call: wireCall,
  ice_servers: iceServers.default([]),
  ttl: z.number().default(86_400),
  /** The offer of the join went on its way: it needs no signal of its own. */
  offer_relayed: z.boolean().default(false),
})
