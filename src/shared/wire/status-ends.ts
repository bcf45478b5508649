import type { ManualStatus } from '../model/presence.ts'

/** When what a person chose ends by itself, each end for itself; epoch milliseconds, undefined is never. */
export interface StatusEnds {
  /** Of the status; `online` has none. */
  readonly expiresAt?: number | undefined
  /** Of what is written beside it. */
  readonly textExpiresAt?: number | undefined
}

interface WireEnds {
  readonly expiresAt?: number | null | undefined
  readonly textExpiresAt?: number | null | undefined
}

/** The ends out of a message, of who knows one end only, too: that one is the end of all. */
export function endsFromWire(
  status: ManualStatus,
  { expiresAt, textExpiresAt = expiresAt }: WireEnds,
): StatusEnds {
  return {
    expiresAt: status === 'online' ? undefined : (expiresAt ?? undefined),
    textExpiresAt: textExpiresAt ?? undefined,
  }
}

/**
 * The ends for a message, as ISO 8601: `expiresAt` as seed 001 has it; beside it `textExpiresAt`, ours, only where what is
 * written (`hasText`) ends at another moment, null for never.
 */
export function endsOnWire(
  status: ManualStatus,
  hasText: boolean,
  { expiresAt, textExpiresAt }: StatusEnds,
): { readonly expiresAt?: string; readonly textExpiresAt?: string | null } {
  const end = status === 'online' ? (hasText ? textExpiresAt : undefined) : expiresAt
  return {
    ...(end === undefined ? {} : { expiresAt: iso(end) }),
    ...(!hasText || end === textExpiresAt
      ? {}
      : { textExpiresAt: textExpiresAt === undefined ? null : iso(textExpiresAt) }),
  }
}

const iso = (ms: number): string => new Date(ms).toISOString()
