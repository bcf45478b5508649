import type { Random } from '../chaos/random.ts'
import { anyJson, deepText, mutateJson, mutateText } from './json.ts'

/** Ids that exist on the server under fire, so that frames get past the first door. */
export interface Targets {
  readonly userId: string
  readonly roomId: string
  readonly messageId: string
  readonly callId: string
  readonly huddleId: string
  readonly workspaceId: string
  /** Topics of things that this person has no right to. */
  readonly foreignTopics: readonly string[]
}

type Recorded = readonly [topic: string, event: string, payload: unknown]

const SDP = 'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n'

/** One good frame of every kind that a client sends, topic by topic. */
export function recordedFrames(to: Targets): readonly Recorded[] {
  const [room, thread] = [`channel:${to.roomId}`, `thread:${to.messageId}`]
  const messages = (topic: string): Recorded[] => [
    [topic, 'message:send', { content: 'hello', attachments: [], mentions: [], clientId: 'c1' }],
    [topic, 'message:update', { id: to.messageId, content: 'changed' }],
    [topic, 'message:delete', { id: 'unknown' }],
    [topic, 'message:reaction', { messageId: to.messageId, emoji: '👍', action: 'add' }],
    [topic, 'message:read', { messageId: to.messageId }],
    [topic, 'typing:start', {}],
    [topic, 'typing:stop', {}],
  ]
  const signals = (topic: string): Recorded[] => [
    [topic, 'call:signal', { type: 'offer', data: { type: 'offer', sdp: SDP }, toUserId: to.userId }],
    [topic, 'call:signal', { type: 'answer', data: { type: 'answer', sdp: SDP } }],
    [topic, 'call:signal', { type: 'ice-candidate', data: { candidate: 'candidate:1 1 udp 1 127.0.0.1 9' } }],
    [topic, 'media:toggled', { type: 'audio', enabled: true }],
    [topic, 'screen:start', {}],
    [topic, 'screen:stop', {}],
    [topic, 'hand_raised', { raised: true }],
    [topic, 'hold:changed', { on_hold: true }],
  ]
  const joins = [room, thread, ...mine(to), ...to.foreignTopics].map(
    (topic): Recorded => [topic, 'phx_join', {}],
  )
  return [
    ['phoenix', 'heartbeat', {}],
    ...joins,
    [room, 'phx_leave', {}],
    ...messages(room),
    ...messages(thread),
    ...to.foreignTopics.flatMap(topic => messages(topic).slice(0, 2)),
    [`user:${to.userId}`, 'presence:update', { status: 'busy', statusText: 'here', source: 'manual' }],
    [`user:${to.userId}`, 'call:end', { callId: to.callId, reason: 'declined' }],
    ...signals(`call:${to.callId}`),
    [`call:${to.callId}`, 'call:accept', {}],
    [`call:${to.callId}`, 'call:end', { reason: 'ended' }],
    ...signals(`huddle:${to.huddleId}`),
    [`huddle:${to.huddleId}`, 'speaking:changed', { speaking: true }],
    [`huddle:${to.huddleId}`, 'huddle:leave', {}],
  ]
}

/** Topics that a person joins for themselves. */
function mine(to: Targets): readonly string[] {
  const { userId, workspaceId, callId, huddleId } = to
  return [
    `user:${userId}`,
    `workspace:${workspaceId}`,
    `presence:${workspaceId}`,
    `call:${callId}`,
    `huddle:${huddleId}`,
  ]
}

const MAX_DEPTH = 20_000
const REFS = ['1', '2', '', '𝟘', '__proto__']

/** Frames from a client that is broken or hostile. */
export class ClientFrames {
  readonly #random: Random
  readonly #recorded: readonly Recorded[]

  constructor(random: Random, targets: Targets) {
    this.#random = random
    this.#recorded = recordedFrames(targets)
  }

  next(): string | Buffer {
    const random = this.#random
    const [topic, event, payload] = random.pick(this.#recorded)
    const ref = random.chance(0.2) ? null : random.pick(REFS)
    const joinRef = random.chance(0.6) ? null : random.pick(REFS)
    const dice = random.next()
    if (dice < 0.3) return JSON.stringify([joinRef, ref, topic, event, mutateJson(random, payload)])
    if (dice < 0.45) return JSON.stringify([joinRef, ref, topic, event, anyJson(random)])
    if (dice < 0.6) return JSON.stringify([joinRef, ref, topic, event, payload])
    if (dice < 0.75) return JSON.stringify([joinRef, ref, strange(random, topic), event, payload])
    if (dice < 0.85) return JSON.stringify([joinRef, ref, topic, strange(random, event), payload])
    if (dice < 0.9) return JSON.stringify(mutateJson(random, [joinRef, ref, topic, event, payload]))
    if (dice < 0.94) return mutateText(random, JSON.stringify([joinRef, ref, topic, event, payload]))
    if (dice < 0.98) return binary(random, [joinRef ?? '', ref ?? '', topic, event])
    if (dice < 0.995) return JSON.stringify(anyJson(random, 4))
    if (dice < 0.998) return `[null,"1",${JSON.stringify(topic)},${JSON.stringify(event)},${deep(random)}]`
    return deepText(random, MAX_DEPTH)
  }
}

/** A value, well-formed and far too deep. */
function deep(random: Random): string {
  const depth = 1 + random.below(MAX_DEPTH)
  return `${'['.repeat(depth)}${']'.repeat(depth)}`
}

const strange = (random: Random, text: string): string => mutateText(random, text)

/** A binary push of the official serializer, as often as not cut or with lengths that lie. */
function binary(random: Random, texts: readonly string[]): Buffer {
  const encoded = texts.map(text => Buffer.from(text).subarray(0, 255))
  const body = Buffer.from(Array.from({ length: random.below(60) }, () => random.below(256)))
  const head = Buffer.from([
    random.chance(0.9) ? 0 : random.below(256),
    ...encoded.map(({ length }) => length),
  ])
  const whole = Buffer.concat([head, ...encoded, body])
  if (random.chance(0.5)) return whole
  const at = random.below(whole.length)
  if (random.chance(0.5)) return whole.subarray(0, at)
  whole[at] = random.below(256)
  return whole
}
