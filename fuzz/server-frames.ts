import type { Random } from '../chaos/random.ts'
import { anyJson, deepText, mutateJson, mutateText } from './json.ts'

/** Ids that a client under fire knows, so that what is wrong with a frame is not only its topic. */
export interface ClientScene {
  readonly meId: string
  readonly otherId: string
  readonly roomId: string
  readonly messageId: string
  readonly workspaceId: string
  readonly callId: string
}

type Recorded = readonly [topic: string, event: string, payload: unknown]

/** What goes on in a call. */
function roomEvents(call: string, { otherId, callId }: ClientScene): readonly Recorded[] {
  const at = '2026-01-01T00:00:00.000Z'
  return [
    [call, 'call:signal', { type: 'offer', data: { type: 'offer', sdp: 'v=0\r\no=- 1' }, callId }],
    [call, 'call:end', { callId, reason: 'ended' }],
    [call, 'participant_joined', { user_id: 'u', session_id: 's', joined_at: at }],
    [call, 'participant_left', { user_id: otherId }],
    [call, 'media:toggled', { user_id: otherId, type: 'video', enabled: false }],
    [call, 'screen:started', { user_id: otherId }],
    [call, 'hand_raised', { user_id: otherId, raised: true }],
    [call, 'hold:changed', { user_id: otherId, on_hold: true }],
    [call, 'participant_invited', { user_id: 'u', invited_by: otherId }],
    [call, 'participant_declined', { user_id: 'u', reason: 'missed' }],
    [call, 'speaking:changed', { user_id: otherId, speaking: true }],
    [call, 'recording_started', { recording_id: 'r', started_by: otherId }],
  ]
}

/** One good frame of every kind that a server sends. */
export function recordedEvents(scene: ClientScene): readonly Recorded[] {
  const { meId, otherId, roomId, messageId, workspaceId, callId } = scene
  const at = '2026-01-01T00:00:00.000Z'
  const [user, room, call] = [`user:${meId}`, `channel:${roomId}`, `call:${callId}`]
  const presence = `presence:${workspaceId}`
  const workspace = `workspace:${workspaceId}`
  const rest = { createdAt: at, seq: 1, rev: 1, reactions: [], attachments: [], mentions: [] }
  const message = { id: messageId, content: 'x', userId: otherId, channelId: roomId, ...rest }
  const channel = { id: 'new', name: 'new', kind: 'public', unreadCount: 0, mentionCount: 0 }
  const meta = { status: 'online', statusText: 'x' }
  return [
    [room, 'message:new', message],
    [room, 'message:update', { id: messageId, content: 'y', editedAt: at, rev: 2 }],
    [room, 'message:delete', { id: messageId, deletedAt: at, rev: 3 }],
    [room, 'message:reaction', { messageId, userId: otherId, emoji: '👍', action: 'add', rev: 4 }],
    [room, 'typing:start', { userId: otherId, channelId: roomId }],
    [room, 'typing:stop', { userId: otherId, channelId: roomId }],
    [user, 'call:incoming', { callId: 'c', callerId: otherId, callerName: 'X', type: 'audio' }],
    [user, 'call:end', { callId, reason: 'ended', duration: 1 }],
    [user, 'presence:update', { userId: meId, ...meta }],
    [user, 'notification', { channelId: roomId, messageId, seq: 9, userId: otherId, preview: 'x' }],
    [user, 'channel:read', { channelId: roomId, messageId }],
    [user, 'channel:added', { channel }],
    [user, 'channel:removed', { channelId: roomId }],
    [user, 'huddle:started', { huddleId: 'h', channelId: roomId, participantIds: [otherId] }],
    [user, 'huddle:invite', { huddleId: 'h', inviterId: otherId }],
    [workspace, 'member:joined', { member: { id: 'u', displayName: 'U' } }],
    [workspace, 'channel:created', { channel }],
    [workspace, 'channel:updated', { channel }],
    [workspace, 'channel:archived', { channelId: roomId }],
    [presence, 'presence:join', { userId: otherId, ...meta }],
    [presence, 'presence:leave', { userId: otherId, lastSeen: at }],
    [presence, 'presence_state', { [otherId]: { metas: [{ phx_ref: 'r', ...meta }] } }],
    [presence, 'presence_diff', { joins: {}, leaves: { [otherId]: { metas: [{ phx_ref: 'r', ...meta }] } } }],
    ...roomEvents(call, scene),
    [
      room,
      'message:event',
      { id: messageId, rev: 9, event: { type: 'huddle', huddleId: 'h', participantIds: [otherId] } },
    ],
    [room, 'huddle:updated', { huddleId: 'h', channelId: roomId, participantIds: [otherId] }],
  ]
}

const MAX_DEPTH = 20_000

/** Frames from a server that is broken or hostile; some are good after all. */
export class ServerFrames {
  readonly #random: Random
  readonly #recorded: readonly Recorded[]

  constructor(random: Random, scene: ClientScene) {
    this.#random = random
    this.#recorded = recordedEvents(scene)
  }

  next(): string | ArrayBuffer {
    const random = this.#random
    const [topic, event, payload] = random.pick(this.#recorded)
    const dice = random.next()
    if (dice < 0.45) return JSON.stringify([null, null, topic, event, mutateJson(random, payload)])
    if (dice < 0.65) return JSON.stringify([null, null, topic, event, anyJson(random)])
    if (dice < 0.72) return JSON.stringify([null, null, mutateText(random, topic), event, payload])
    if (dice < 0.79) return JSON.stringify([null, null, topic, mutateText(random, event), payload])
    if (dice < 0.84) return JSON.stringify(mutateJson(random, [null, null, topic, event, payload]))
    if (dice < 0.91) return mutateText(random, JSON.stringify([null, null, topic, event, payload]))
    if (dice < 0.96) return JSON.stringify(anyJson(random, 4))
    if (dice < 0.99) return bytes(random)
    if (dice < 0.995) {
      return `[null,null,${JSON.stringify(topic)},${JSON.stringify(event)},${deepText(random, MAX_DEPTH)}]`
    }
    return deepText(random, MAX_DEPTH)
  }
}

function bytes(random: Random): ArrayBuffer {
  return Uint8Array.from({ length: random.below(80) }, () => random.below(256)).buffer
}
