import * as z from 'zod'
import { callId, conversationId, huddleId, userId } from '#shared/ids.ts'

const media = z.object({ audio: z.boolean(), video: z.boolean() })

/** `at`: epoch milliseconds of the last sign of life, where one could not come back yet; otherwise that of them all. */
const room = z.object({ at: z.number().optional(), media })

/** A call that this window is in. */
const call = room.extend({
  id: callId,
  peerId: userId,
  kind: z.enum(['audio', 'video']),
  direction: z.enum(['incoming', 'outgoing']),
  conversationId: conversationId.optional(),
  /** It rings there and nobody came yet. */
  isRinging: z.boolean(),
  isHeld: z.boolean(),
})
export type RememberedCall = z.output<typeof call>

const huddle = room.extend({
  id: huddleId,
  conversationId,
  isHandRaised: z.boolean(),
})
export type RememberedHuddle = z.output<typeof huddle>

/** Epoch milliseconds of the last sign of life. */
const at = z.number()
export const rememberedCalls = z.object({ at, rooms: z.array(call).max(20) })
export const rememberedHuddles = z.object({ at, rooms: z.array(huddle).max(1) })

/** The server keeps a seat for 90 s (contract README, "Calls"); whoever comes later is not in it any more. */
const SEAT_MS = 90_000

/** Whether a room is worth coming back to yet; `at` is the last sign of life there, both in epoch milliseconds. */
export const isFresh = (at: number, now: number): boolean => Math.abs(now - at) <= SEAT_MS

interface Kept<Room> {
  readonly at: number
  readonly rooms: readonly Room[]
}

/** What is still worth coming back to, of a text that this window kept; nothing for one that makes no sense. */
export function roomsIn<Room extends { readonly at?: number | undefined }>(
  text: string,
  schema: z.ZodType<Kept<Room>>,
  now: number,
): readonly (Room & { readonly at: number })[] {
  let kept: unknown
  try {
    kept = JSON.parse(text)
  } catch {
    return []
  }
  const { data } = schema.safeParse(kept)
  const rooms = data?.rooms.map(one => ({ ...one, at: Math.min(data.at, one.at ?? data.at) })) ?? []
  return rooms.filter(({ at }) => isFresh(at, now))
}
