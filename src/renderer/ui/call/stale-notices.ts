import type { UserId } from '#shared/ids.ts'

interface Noted {
  readonly peerId: UserId
}

/** Notices about ended calls that say nothing new any more: a call with the same person rings or goes on. */
export const staleNotices = <Notice extends Noted>(
  notices: readonly Notice[],
  live: readonly Noted[],
): readonly Notice[] => notices.filter(notice => live.some(({ peerId }) => peerId === notice.peerId))
