import * as z from 'zod'
import { channelEvents, channelJoinReply, channelPushes } from '#shared/wire/channel.ts'
import { userEvents, userJoinReply, userPushes } from '#shared/wire/user.ts'
import { workspaceEvents } from '#shared/wire/workspace.ts'

/** What travels on one kind of topic: schemas by event name in both directions, and of the answer to joining. */
export interface TopicContract {
  readonly events: Readonly<Record<string, z.ZodType>>
  readonly pushes: Readonly<Record<string, z.ZodType>>
  readonly joinReply: z.ZodType
}

/** `user:<me>`: what concerns the signed-in person. */
export const userContract = {
  events: userEvents,
  pushes: userPushes,
  joinReply: userJoinReply,
} as const satisfies TopicContract
export type UserContract = typeof userContract

/** `workspace:<id>`: people and public conversations. */
export const workspaceContract = {
  events: workspaceEvents,
  pushes: {},
  joinReply: z.unknown(),
} as const satisfies TopicContract

/** `channel:<id>`: the messages of a conversation and who is typing. */
export const conversationContract = {
  events: channelEvents,
  pushes: channelPushes,
  joinReply: channelJoinReply,
} as const satisfies TopicContract
export type ConversationContract = typeof conversationContract
