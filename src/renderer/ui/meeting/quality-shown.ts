import type { Quality } from '#domain/meeting/quality.ts'

/** A verdict that has something to say: the newest, or, while its words are being read, the one they are of. */
export function qualityShown(now: Quality, former: Quality | null, isRead: boolean): Quality | null {
  if (now.level !== 'good' && now.cause !== 'none') return now
  return isRead ? former : null
}
