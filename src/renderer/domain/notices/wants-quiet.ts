import { isLeftAlone } from '#shared/model/do-not-disturb.ts'
import type { SelfState } from '../own-presence.ts'

/** Do not disturb, chosen and not over at `now` (epoch milliseconds): no notice, no sound, no window. */
export const wantsQuiet = (
  { status, details }: Pick<SelfState, 'status' | 'details'>,
  now: number,
): boolean => isLeftAlone({ status, expiresAt: details.expiresAt }, now)
