import type { Participant } from '#domain/meeting/participants.ts'

const RANK = { ok: 2, connecting: 1, reconnecting: 0 } as const

/**
 * One participant per person: somebody who reloaded is there twice for a while, and the presence with the better
 * link is shown, of equal ones the newer. People keep the order in which they came.
 */
export function shownPeers(joined: Iterable<Participant>): readonly Participant[] {
  const byUser = new Map<string, Participant>()
  for (const participant of joined) {
    const former = byUser.get(participant.userId)
    if (!former || RANK[participant.link] >= RANK[former.link]) byUser.set(participant.userId, participant)
  }
  return [...byUser.values()]
}
