/** How far down the cards at the corner of the window reach, as a CSS length; without any, the header of what is read. */
const CARDS_END = '--cards-end'
/** Between the last card and what comes below it. */
const GAP = 8
/** Of a conversation, with what stands between it and what comes below it. */
const HEADER = 64

/** Keeps what is said below the cards in sight; for `ref`. */
export function showCardsEnd(element: HTMLElement | null): (() => void) | undefined {
  if (!element) return undefined
  const { style } = document.documentElement
  const show = () => {
    // Rings, and what the part that is announced holds. Where they will be, not where they are on their way.
    const announced = element.lastElementChild
    const ends = [...element.children, ...(announced?.children ?? [])].flatMap(card =>
      card instanceof HTMLElement && card !== announced ? [card.offsetTop + card.offsetHeight] : [],
    )
    const end = ends.length === 0 ? HEADER : Math.max(...ends) + GAP
    style.setProperty(CARDS_END, `${element.offsetTop + end}px`)
  }
  const sizes = new ResizeObserver(show)
  sizes.observe(element)
  // It begins lower down while a call goes on.
  const places = new MutationObserver(show)
  places.observe(element, { attributeFilter: ['class'] })
  return () => {
    sizes.disconnect()
    places.disconnect()
    style.removeProperty(CARDS_END)
  }
}
