import * as z from 'zod'
import { callId, sessionId, userId } from '../ids.ts'

/** Longest session description accepted, in UTF-16 code units. */
const MAX_SDP_LENGTH = 200_000

/** A session description must look like one before it is passed on (facts 2.3; RFC 8866 section 5). */
const sdp = z
  .string()
  .max(MAX_SDP_LENGTH)
  .refine(text => text.startsWith('v=0') && text.includes('\no='), 'not a session description')

/** RTCIceCandidateInit; null or an empty candidate ends the candidates. */
const candidate = z
  .object({
    candidate: z.string().max(2_000),
    sdpMid: z.string().max(64).nullish(),
    sdpMLineIndex: z.int().min(0).max(1_000).nullish(),
    usernameFragment: z.string().max(512).nullish(),
  })
  .nullable()

/** A session description on its way to one other person. */
export const offerDescription = z.object({ type: z.literal('offer'), sdp })

const target = { toUserId: userId.optional(), toSession: sessionId.optional() }

/** `call:signal` from the client (seed 001, "Call Signaling"); without a target it goes to everybody else in the call. */
export const signalPush = z.discriminatedUnion('type', [
  z.object({ type: z.literal('offer'), data: offerDescription, ...target }),
  z.object({ type: z.literal('answer'), data: z.object({ type: z.literal('answer'), sdp }), ...target }),
  z.object({ type: z.literal('ice-candidate'), data: candidate, ...target }),
])

const source = { ...target, callId, fromUserId: userId.optional(), fromSession: sessionId.optional() }

/** `call:signal` from the server: the push with its sender added; a server that names none means "the only other one". */
export const signalFromServer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('offer'), data: offerDescription, ...source }),
  z.object({ type: z.literal('answer'), data: z.object({ type: z.literal('answer'), sdp }), ...source }),
  z.object({ type: z.literal('ice-candidate'), data: candidate, ...source }),
])

export type SignalPush = z.input<typeof signalPush>
export type SignalFromServer = z.output<typeof signalFromServer>
