import type { PresenceState } from '#domain/presence/presence-book.ts'
import type { UserId } from '#shared/ids.ts'

const AWAY = ['busy', 'dnd', 'offline'] as const

/** Why somebody may not answer; null where they may, and while nobody's presence is known yet, not even one's own. */
export function awayStatus({ byUser }: PresenceState, id: UserId): (typeof AWAY)[number] | null {
  if (byUser.size === 0) return null
  const status = byUser.get(id)?.status ?? 'offline'
  return AWAY.find(away => away === status) ?? null
}
