import * as z from 'zod'
import { conversationId, huddleId, messageId, sessionId, userId, workspaceId } from '../ids.ts'
import type { HuddleInfo, HuddleParticipant } from '../model/huddle.ts'
import { shownName } from '../shown-name.ts'
import { timestamp } from '../timestamp.ts'
import { iceServers } from './ice.ts'

const flag = z.boolean().optional()

/** One way to say it, from several services' spellings: the first that is given. */
const first = <T>(...values: readonly (T | null | undefined)[]): T | undefined =>
  values.find((value): value is T => value !== undefined && value !== null)

const negated = (value: boolean | undefined): boolean | undefined =>
  value === undefined ? undefined : !value

const participantObject = z
  .object({
    user_id: userId.optional(),
    userId: userId.optional(),
    session_id: sessionId.nullish(),
    joined_at: timestamp.nullish(),
    joinedAt: timestamp.nullish(),
    media: z.object({ audio: z.boolean(), video: z.boolean() }).optional(),
    is_muted: flag,
    isAudioMuted: flag,
    video_enabled: flag,
    isVideoEnabled: flag,
    screen_sharing: flag,
    isScreenSharing: flag,
    speaking: flag,
    isSpeaking: flag,
    hand_raised: flag,
    on_hold: flag,
  })
  .transform((row, context): HuddleParticipant => {
    const id = row.user_id ?? row.userId
    if (id === undefined) {
      context.addIssue({ code: 'custom', message: 'names nobody' })
      return z.NEVER
    }
    return {
      userId: id,
      sessionId: row.session_id ?? undefined,
      joinedAt: first(row.joined_at, row.joinedAt),
      media: {
        audio: first(row.media?.audio, negated(row.is_muted), negated(row.isAudioMuted)) ?? true,
        video: first(row.media?.video, row.video_enabled, row.isVideoEnabled) ?? false,
      },
      isSharingScreen: first(row.screen_sharing, row.isScreenSharing) ?? false,
      isSpeaking: first(row.speaking, row.isSpeaking) ?? false,
      isHandRaised: row.hand_raised ?? false,
      isOnHold: row.on_hold ?? false,
    }
  })

const bareParticipant = userId.transform(
  (id): HuddleParticipant => ({
    userId: id,
    media: { audio: true, video: false },
    isSharingScreen: false,
    isSpeaking: false,
    isHandRaised: false,
    isOnHold: false,
  }),
)

/** Somebody in a huddle: the superset we send, other services' spellings, or a bare id (facts 1.5). */
export const huddleParticipant = z.union([participantObject, bareParticipant])

/** What the embedded server sends for somebody in a huddle. */
export interface WireHuddleParticipant {
  readonly user_id: string
  readonly session_id?: string | undefined
  readonly joined_at: string
  readonly media: { readonly audio: boolean; readonly video: boolean }
  readonly is_muted: boolean
  readonly video_enabled: boolean
  readonly is_host: boolean
  readonly screen_sharing: boolean
  readonly speaking: boolean
  readonly hand_raised: boolean
  readonly on_hold: boolean
}

/** A huddle (seed 000, "Create Huddle"). */
export const wireHuddle = z
  .object({
    id: huddleId,
    name: z.string().default(''),
    created_by: userId,
    created_at: timestamp,
    workspace_id: workspaceId.nullish(),
    channel_id: conversationId.nullish(),
    thread_id: messageId.nullish(),
    participants: z.array(huddleParticipant).default([]),
  })
  .transform(
    (row): HuddleInfo => ({
      id: row.id,
      name: row.name,
      createdBy: row.created_by,
      createdAt: row.created_at,
      workspaceId: row.workspace_id ?? undefined,
      conversationId: row.channel_id ?? undefined,
      threadId: row.thread_id ?? undefined,
      participants: row.participants,
    }),
  )

/** What the embedded server sends for a huddle. */
export interface WireHuddle {
  readonly id: string
  readonly name: string
  readonly created_by: string
  readonly created_at: string
  readonly workspace_id: string
  readonly channel_id: string
  readonly thread_id: string | null
  readonly participants: readonly WireHuddleParticipant[]
}

/** `POST /api/huddles`: the one that is going on in the conversation, or a new one. */
export const huddleRequest = z.object({
  name: shownName().max(80).default(''),
  workspace_id: workspaceId,
  channel_id: conversationId,
})
export type HuddleRequest = z.input<typeof huddleRequest>

/** Answer to creating (201, or 200 with `existing`) and to reading a huddle. */
export const huddleResponse = z.object({ huddle: wireHuddle, existing: z.boolean().default(false) })

/** Answer of `GET /api/huddles/channel/:id` (facts 1.5): one at most. */
export const huddlesResponse = z.object({ huddles: z.array(wireHuddle) })

/** `POST /api/huddles/:id/invite` (seed 000). */
export const huddleInviteRequest = z.object({ user_ids: z.array(userId).min(1).max(50) })

export const huddleInviteResponse = z.object({
  huddle_id: huddleId.optional(),
  invited_users: z.array(userId).default([]),
})

/** `POST /api/huddles/:id/join`; the body may be left out (facts 1.5). */
export const huddleJoinRequest = z.object({
  audioMuted: z.boolean().optional(),
  videoEnabled: z.boolean().optional(),
  metadata: z.record(z.string().max(64), z.unknown()).optional(),
})

export const huddleJoinResponse = z.object({
  huddle: wireHuddle,
  ice_servers: iceServers.default([]),
  ttl: z.number().default(86_400),
})
