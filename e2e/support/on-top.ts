/** Runs in the page: whether a press on the middle of the element would reach it. */
export function isOnTop(shown: Element): boolean {
  const { x, y, width, height } = shown.getBoundingClientRect()
  return shown.contains(document.elementFromPoint(x + width / 2, y + height / 2))
}
