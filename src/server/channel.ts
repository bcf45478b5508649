import type * as z from 'zod'
import { BinaryPayload } from '#shared/wire/frame.ts'
import type { TopicKind } from '#shared/wire/topics.ts'
import { invalidRequest, issueDetails, Refusal } from './refusal.ts'
import type { Subscription } from './subscription.ts'

/** How a socket ended: the line was lost, or its page went away and may be loaded anew. */
export type SocketEnd = 'dead' | 'pageGone'

/** Why a topic is over for a socket: it said so, it joined again, it ended itself, or the server ended it. */
export type LeaveReason = 'left' | 'replaced' | 'closed' | SocketEnd

/** A topic that was joined: takes pushes until it is left. */
export interface JoinedTopic {
  /** Answers the body of the ok reply; throws Refusal for an error reply. */
  push(event: string, payload: unknown): Promise<object>
  leave(reason: LeaveReason): void
}

export interface JoinRequest {
  /** What comes after the colon of the topic: not checked yet. */
  readonly id: string
  readonly payload: unknown
  readonly subscription: Subscription
}

export interface Joined {
  readonly reply: object
  readonly topic: JoinedTopic
  /** Runs once the reply is on its way: snapshots and replays. */
  readonly afterReply?: () => void
}

/** One kind of topic: decides who may join. Throws Refusal with the reason. */
export interface Channel {
  join(request: JoinRequest): Promise<Joined>
}

/** A channel for every topic kind of seed 001. */
export type Channels = Readonly<Record<TopicKind, Channel>>

type Pushes = Readonly<Record<string, z.ZodType>>

/** A handler for every push of a topic; no handler can be forgotten. */
export type PushHandlers<P extends Pushes> = {
  readonly [Event in keyof P]: (payload: z.output<P[Event]>) => Promise<object> | object
}

/** A payload from outside, checked; throws the `invalid_request` refusal. */
export function parsePayload<S extends z.ZodType>(schema: S, payload: unknown): z.output<S> {
  if (payload instanceof BinaryPayload) {
    throw invalidRequest([{ path: '', message: 'this event takes JSON, not bytes' }])
  }
  const parsed = schema.safeParse(payload ?? {})
  if (!parsed.success) throw invalidRequest(issueDetails(parsed.error))
  return parsed.data
}

/** Finds, checks and runs the handler of a push. */
export async function dispatch<P extends Pushes>(
  pushes: P,
  handlers: PushHandlers<P>,
  event: string,
  payload: unknown,
): Promise<object> {
  const schema = Object.hasOwn(pushes, event) ? pushes[event] : undefined
  const handler = handlers[event as keyof P]
  if (schema === undefined) {
    throw new Refusal({ status: 422, code: 'unknown_event', message: 'This topic does not know that event.' })
  }
  return handler(parsePayload(schema, payload) as z.output<P[keyof P]>)
}
