import * as z from 'zod'
import { callId, conversationId, sessionId, userId, workspaceId } from '../ids.ts'
import type { CallInfo, CallParticipant } from '../model/call.ts'
import { timestamp } from '../timestamp.ts'

const kind = z.enum(['audio', 'video'])

/** Somebody connected (seed 000, "Get Call Participants"); `session_id` is ours. */
export const callParticipant = z
  .object({
    user_id: userId,
    session_id: sessionId.nullish(),
    joined_at: timestamp,
    media: z.object({ audio: z.boolean(), video: z.boolean() }).default({ audio: true, video: false }),
  })
  .transform(
    (row): CallParticipant => ({
      userId: row.user_id,
      sessionId: row.session_id ?? undefined,
      joinedAt: row.joined_at,
      media: row.media,
    }),
  )
export type WireCallParticipant = z.input<typeof callParticipant>

/** A call (facts 1.3). `started_at` is the callee's join: absent or null while it rings. */
export const wireCall = z
  .object({
    id: callId,
    type: kind.catch('audio'),
    state: z.enum(['ringing', 'active', 'ended']).catch('active'),
    channel_id: conversationId.nullish(),
    initiator_id: userId,
    participants: z.array(callParticipant).default([]),
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

export const callResponse = z.object({ call_id: callId, call: wireCall })

/** `POST /api/calls/:id/invite` (seed 000). */
export const callInviteRequest = z.object({ user_id: userId, call_type: kind.default('video') })
