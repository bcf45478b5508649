import type { StatusDetails } from '../own-presence.ts'

/** What stands beside a status that is chosen with this end: what is written stays, with its own. */
export function detailsBeside(
  { text, emoji, textExpiresAt }: StatusDetails,
  expiresAt: number | undefined,
): StatusDetails {
  return { text, emoji, textExpiresAt, expiresAt }
}
