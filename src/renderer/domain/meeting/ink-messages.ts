import * as z from 'zod'
import { userId } from '#shared/ids.ts'

/** Label of the words about ink among those that pages say to each other. */
export const INK_LABEL = 'ink'

/** Points in one message at most. */
export const MOST_POINTS = 100

/** Part of the width or height of the shared picture, from its left or top edge; the border is part of it. */
const share = z.number().min(0).max(1)
const place = z.tuple([share, share])

const inkMessage = z.discriminatedUnion('type', [
  /** Somebody points at the screen that `of` shares. */
  z.object({ type: z.literal('point'), of: userId, at: place }),
  /** A line goes on, or begins where its number is new. */
  z.object({
    type: z.literal('draw'),
    of: userId,
    stroke: z.int().min(0).max(1_000_000_000),
    points: z.array(place).min(1).max(MOST_POINTS),
  }),
  /** Points at nothing any more. */
  z.object({ type: z.literal('away') }),
  /** From whoever shares: whether others may point and draw on it. */
  z.object({ type: z.literal('rule'), allowed: z.boolean() }),
])

export type InkMessage = z.output<typeof inkMessage>

export const inkText = (message: InkMessage): string => JSON.stringify(message)

/** What a payload says; null for everything else, which later versions may say. */
export function readInk(payload: string): InkMessage | null {
  try {
    return inkMessage.safeParse(JSON.parse(payload)).data ?? null
  } catch {
    return null
  }
}
