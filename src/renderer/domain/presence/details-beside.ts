import type { StatusDetails } from '../own-presence.ts'

/**
 * What stands beside a status that is chosen alone. An end that is given is the end of all of it; without one, what is
 * written stays and keeps its own end, while an end of nothing but the former status goes with it.
 */
export function detailsBeside(former: StatusDetails, expiresAt: number | undefined): StatusDetails {
  if (expiresAt !== undefined) return { ...former, expiresAt }
  return former.text || former.emoji ? former : {}
}
