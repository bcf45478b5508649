import { GOOD, type Quality } from '#domain/meeting/quality.ts'

/** A verdict that has something to say: the newest, or, while its words are being read, the one they are of. */
export function qualityShown(now: Quality, former: Quality | null, isRead: boolean): Quality | null {
  if (now.level !== 'good' && now.cause !== 'none') return now
  return isRead ? former : null
}

interface PeerNow {
  /** Their link is up. */
  readonly isLinked: boolean
  /** In another call meanwhile: they send nothing, and nothing of theirs is missed. */
  readonly isHeld: boolean
  /** Their picture is not wanted here. */
  readonly isUnwanted: boolean
  /** It only returns what this machine sends: their side is this one. */
  readonly isEcho: boolean
}

/** The verdict on somebody, as far as it is to be told. A lost link has a word of its own already. */
export function peerQualityShown(
  quality: Quality,
  { isLinked, isHeld, isUnwanted, isEcho }: PeerNow,
): Quality {
  if (!isLinked || isHeld || quality.level === 'lost') return GOOD
  // Of this computer it is told once, beside one's own connection.
  if (quality.cause === 'ourProcessor' || (isEcho && quality.cause === 'theirSide')) return GOOD
  return isUnwanted && quality.cause === 'theirNetwork' ? GOOD : quality
}
