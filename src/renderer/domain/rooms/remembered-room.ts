import * as z from 'zod'
import { callId, conversationId, huddleId, userId } from '#shared/ids.ts'

const media = z.object({ audio: z.boolean(), video: z.boolean() })

/** A call that this window is in. */
const call = z.object({
  id: callId,
  peerId: userId,
  kind: z.enum(['audio', 'video']),
  direction: z.enum(['incoming', 'outgoing']),
  conversationId: conversationId.optional(),
  /** It rings there and nobody came yet. */
  isRinging: z.boolean(),
  isHeld: z.boolean(),
  media,
})
export type RememberedCall = z.output<typeof call>

const huddle = z.object({
  id: huddleId,
  conversationId,
  isHandRaised: z.boolean(),
  media,
})
export type RememberedHuddle = z.output<typeof huddle>

/** Epoch milliseconds of the last sign of life. */
const at = z.number()
export const rememberedCalls = z.object({ at, rooms: z.array(call).max(20) })
export const rememberedHuddles = z.object({ at, rooms: z.array(huddle).max(1) })

/** The server keeps a seat for 90 s (contract README, "Calls"); whoever comes later is not in it any more. */
const SEAT_MS = 90_000

interface Kept<Room> {
  readonly at: number
  readonly rooms: readonly Room[]
}

/** What is still worth coming back to, of a text that this window kept; nothing for one that makes no sense. */
export function roomsIn<Room>(text: string, schema: z.ZodType<Kept<Room>>, now: number): readonly Room[] {
  let kept: unknown
  try {
    kept = JSON.parse(text)
  } catch {
    return []
  }
  const parsed = schema.safeParse(kept)
  if (!parsed.success || now - parsed.data.at > SEAT_MS || parsed.data.at > now + SEAT_MS) return []
  return parsed.data.rooms
}
