import type { Call } from './call.ts'

/** The rings that are shown: of several by one person, from two devices or again and again, the newest. */
export function ringsShown<Ring extends Pick<Call, 'peerId'>>(ringing: readonly Ring[]): readonly Ring[] {
  const newest = new Map(ringing.map(ring => [ring.peerId, ring]))
  return ringing.filter(ring => newest.get(ring.peerId) === ring)
}
