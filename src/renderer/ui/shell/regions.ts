/** Elements with this attribute are the parts of the window that F6 goes through, in document order. */
export const REGION = 'data-region'

/** Where F6 goes from a position: the next or previous of `count`, round and round; from outside to the first or last. */
export function nextRegion(current: number, count: number, step: 1 | -1): number {
  if (count === 0) return -1
  if (current < 0) return step === 1 ? 0 : count - 1
  return (current + step + count) % count
}

/** Moves the focus to the next part of the window: to what is current there, or to the part itself. */
export function focusRegion(step: 1 | -1): void {
  // A part that is made of parts is not a stop of its own.
  const regions = [...document.querySelectorAll<HTMLElement>(`[${REGION}]`)].filter(
    region => region.getClientRects().length > 0 && !region.querySelector(`[${REGION}]`),
  )
  const from = regions.findIndex(region => region.contains(document.activeElement))
  const region = regions[nextRegion(from, regions.length, step)]
  if (!region) return
  const current = region.querySelector<HTMLElement>('[aria-current="page"]')
  const target = current ?? region
  target.focus()
}
