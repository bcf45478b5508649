import type { Size } from '../meeting/picture-fit.ts'

/** What a name takes below the tip of its pointer, CSS pixels. */
const BELOW = 38

export interface LabelPlace {
  /** Part of the name that is left of the tip, 0 to 1: so much of the box is left of it, and so the name stays inside. */
  readonly along: number
  /** There is no room below the tip. */
  readonly isAbove: boolean
}

/** Where the name stands beside a pointer, so that it is all in the box. Both in CSS pixels. */
export function labelPlace(tip: { readonly x: number; readonly y: number }, box: Size): LabelPlace {
  const along = box.width > 0 ? Math.min(1, Math.max(0, tip.x / box.width)) : 0
  return { along, isAbove: tip.y + BELOW > box.height && tip.y > BELOW / 2 }
}
