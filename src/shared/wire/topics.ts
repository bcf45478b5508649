import type { CallId, ConversationId, HuddleId, MessageId, UserId, WorkspaceId } from '../ids.ts'

/** The topic kinds of seed 001 ("Channel Types") and the huddle's (facts 2.2). */
export const TOPIC_KINDS = ['user', 'workspace', 'channel', 'thread', 'call', 'huddle', 'presence'] as const
export type TopicKind = (typeof TOPIC_KINDS)[number]

export const userTopic = (id: UserId): string => `user:${id}`
export const workspaceTopic = (id: WorkspaceId): string => `workspace:${id}`
export const conversationTopic = (id: ConversationId): string => `channel:${id}`
export const threadTopic = (id: MessageId): string => `thread:${id}`
export const callTopic = (id: CallId): string => `call:${id}`
export const huddleTopic = (id: HuddleId): string => `huddle:${id}`
export const presenceTopic = (id: WorkspaceId): string => `presence:${id}`

export interface ParsedTopic {
  readonly kind: TopicKind
  readonly id: string
}

/** Splits `kind:id`; null for a kind that nobody serves or an empty id. */
export function parseTopic(topic: string): ParsedTopic | null {
  const colon = topic.indexOf(':')
  const kind = TOPIC_KINDS.find(known => known === topic.slice(0, colon))
  const id = topic.slice(colon + 1)
  return kind === undefined || id === '' ? null : { kind, id }
}
