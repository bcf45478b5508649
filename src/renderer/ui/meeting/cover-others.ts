import type { Cancel } from '#domain/ports.ts'

/** What stands beside an element and is neither inert already nor read out by itself. */
function beside(element: Element | null): readonly Element[] {
  const siblings = [...(element?.parentElement?.children ?? [])]
  return siblings.filter(
    sibling => sibling !== element && !sibling.hasAttribute('inert') && !sibling.matches('[role="status"]'),
  )
}

/** Takes what a stage covers out of reach of keys and assistive technology, until cancelled. Portals stay in reach. */
export function coverOthers(stage: Element): Cancel {
  const covered = [...beside(stage), ...beside(stage.closest('main'))]
  for (const element of covered) element.setAttribute('inert', '')
  return () => {
    for (const element of covered) element.removeAttribute('inert')
  }
}
