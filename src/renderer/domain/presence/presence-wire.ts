import * as z from 'zod'
import { presenceEvents, presenceMeta } from '#shared/wire/presence.ts'
import type { TopicContract } from '../realtime/topic-contract.ts'

const metas = z.object({ metas: z.array(presenceMeta.extend({ phx_ref: z.string().default('') })) })
const byKey = z.record(z.string().min(1).max(128), metas)

/** `presence:<workspace>`: Phoenix's own snapshot and differences (facts 6.1) beside the events of seed 001. */
export const presenceContract = {
  events: {
    ...presenceEvents,
    presence_state: byKey,
    presence_diff: z.object({ joins: byKey.default({}), leaves: byKey.default({}) }),
  },
  pushes: {},
  joinReply: z.unknown(),
} as const satisfies TopicContract

export type PresenceMetas = z.output<typeof byKey>
export type PresenceDiff = z.output<(typeof presenceContract)['events']['presence_diff']>
