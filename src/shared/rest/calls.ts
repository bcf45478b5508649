import * as z from 'zod'
import { callId, conversationId, sessionId, userId, workspaceId } from '../ids.ts'
import type { CallInfo, CallLogEntry, CallParticipant } from '../model/call.ts'
import { timestamp } from '../timestamp.ts'
import { callEndReason } from './call-end-reason.ts'

const kind = z.enum(['audio', 'video'])

/** Somebody connected (seed 000, "Get Call Participants"); `session_id` is ours. */
export const callParticipant = z
  .object({
    user_id: userId,
    session_id: sessionId.nullish(),
    joined_at: timestamp,
    media: z.object({ audio: z.boolean(), video: z.boolean() }).default({ audio: true, video: false }),
    on_hold: z.boolean().default(false),
  })
  .transform(
    (row): CallParticipant => ({
      userId: row.user_id,
      sessionId: row.session_id ?? undefined,
      joinedAt: row.joined_at,
      media: row.media,
      isOnHold: row.on_hold,
    }),
  )
export type WireCallParticipant = z.input<typeof callParticipant>

/** A call (facts 1.3). `started_at` is the callee's join: absent or null while it rings; `invited`: for whom it rings. */
export const wireCall = z
  .object({
    id: callId,
    type: kind.catch('audio'),
    state: z.enum(['ringing', 'active', 'ended']).catch('active'),
    channel_id: conversationId.nullish(),
    initiator_id: userId,
    participants: z.array(callParticipant).default([]),
    invited: z.array(userId).default([]),
    started_at: timestamp.nullish(),
  })
  .transform(
    (row): CallInfo => ({
      id: row.id,
      kind: row.type,
      state: row.state,
      conversationId: row.channel_id ?? undefined,
      initiatorId: row.initiator_id,
      participants: row.participants,
      invitedIds: row.invited,
      startedAt: row.started_at ?? undefined,
    }),
  )
export type WireCall = z.input<typeof wireCall>

/** `POST /api/calls` (facts 1.3): with `to_user_id` it rings at once. */
export const callRequest = z.object({
  type: kind,
  channel_id: conversationId.optional(),
  workspace_id: workspaceId.optional(),
  to_user_id: userId.optional(),
})
export type CallRequest = z.input<typeof callRequest>

/** Answer to it: 201; 200 with `existing` where the other one's call rings here already, or one's own rings there: to be joined. */
export const callResponse = z.object({
  call_id: callId,
  call: wireCall,
  existing: z.boolean().default(false),
})

/** Answer of `GET /api/calls/:id/participants`; its `count` is not to be trusted (facts 1.3). */
export const participantsResponse = z.object({ participants: z.array(callParticipant) })

/** Answer of `GET /api/calls/:id`. */
export const callDetailResponse = z.object({ call: wireCall })

/** Answer of `POST /api/calls/:id/invite`. */
export const callInviteResponse = z.object({ call_id: callId, invited_user: userId })

/** Query of `GET /api/calls`: newest first, pages end before a call. */
export const callLogQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  before: callId.optional(),
})

/** A row of the call log (contract README); `own_duration`: seconds that the reader was in it, once it is over. */
const callLogRow = z
  .object({
    id: callId,
    type: kind.catch('audio'),
    state: z.enum(['ringing', 'active', 'ended']).catch('ended'),
    reason: z
      .string()
      .nullish()
      .transform(word => (word ? callEndReason(word) : undefined)),
    started_at: timestamp,
    duration: z.number().min(0).default(0),
    own_duration: z.number().min(0).nullish(),
    channel_id: conversationId.nullish(),
    initiator_id: userId,
    participants: z.array(userId).default([]),
  })
  .transform(
    (row): CallLogEntry => ({
      id: row.id,
      kind: row.type,
      state: row.state,
      reason: row.reason,
      startedAt: row.started_at,
      durationSeconds: row.duration,
      ownSeconds: row.own_duration ?? undefined,
      conversationId: row.channel_id ?? undefined,
      initiatorId: row.initiator_id,
      participantIds: row.participants,
    }),
  )
export type WireCallLogRow = z.input<typeof callLogRow>

/** Answer of `GET /api/calls`. */
export const callLogResponse = z.object({ calls: z.array(callLogRow), hasMore: z.boolean().default(false) })

/** `POST /api/calls/:id/invite` (seed 000). */
export const callInviteRequest = z.object({ user_id: userId, call_type: kind.default('video') })
