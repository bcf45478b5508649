import type { Recording } from '#shared/model/recording.ts'

/** Why a recording cannot be watched or downloaded now; a key of its words. */
export type NotPlayed = 'notInCall' | 'onItsWay' | 'elsewhere' | 'withStarter'

interface Reader {
  readonly isOwn: boolean
  /** This computer still has the film. */
  readonly isHere: boolean
}

/** Null: it can be watched. */
export function whyNotPlayed(
  { isReadable, hasContent }: Pick<Recording, 'isReadable' | 'hasContent'>,
  { isOwn, isHere }: Reader,
): NotPlayed | null {
  if (!isReadable) return 'notInCall'
  if (hasContent) return null
  if (!isOwn) return 'withStarter'
  return isHere ? 'onItsWay' : 'elsewhere'
}
