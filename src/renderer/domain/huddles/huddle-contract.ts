import { huddleEvents, huddleJoinReply, huddlePushes } from '#shared/wire/huddle.ts'
import type { TopicContract } from '../realtime/topic-contract.ts'

/** `huddle:<id>`: who is in a huddle, its signals, and what people do in it. */
export const huddleContract = {
  events: huddleEvents,
  pushes: huddlePushes,
  joinReply: huddleJoinReply,
} as const satisfies TopicContract
export type HuddleContract = typeof huddleContract
