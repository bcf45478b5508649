import type { UserId } from '#shared/ids.ts'
import type { LivingCall } from './call-state.ts'
import { conflict, notAuthorized, Refusal } from './refusal.ts'

/** Everybody who was ever asked to one call, its initiator included. */
export const MAX_CALL_PEOPLE = 50
/** For how long a call does not ring again for somebody who has declined it. */
export const RING_PAUSE_MS = 10_000

/** Throws `not_authorized` unless the person is in the call, or began it. */
export function requireMayRing(call: Pick<LivingCall, 'initiatorId' | 'room'>, userId: UserId): void {
  if (userId === call.initiatorId || call.room.seats.has(userId)) return
  throw notAuthorized('Only people in this call can ring others into it; join it first.')
}

/** Throws `call_full` for one person too many, and `rate_limited` for somebody who has only just declined. */
export function checkRingLimit(
  call: Pick<LivingCall, 'people' | 'declinedAt'>,
  userId: UserId,
  now: number,
): void {
  if (!call.people.has(userId) && call.people.size >= MAX_CALL_PEOPLE) {
    throw conflict(
      'call_full',
      `${MAX_CALL_PEOPLE} people were asked to this call, the most there can be; start a new call for more.`,
    )
  }
  const left = (call.declinedAt.get(userId) ?? Number.NEGATIVE_INFINITY) + RING_PAUSE_MS - now
  if (left <= 0) return
  const seconds = Math.ceil(left / 1000)
  throw new Refusal({
    status: 429,
    code: 'rate_limited',
    message: `They have just declined this call; ring them again in ${seconds} s.`,
    retryAfterSeconds: seconds,
  })
}
