import { type RefObject, useLayoutEffect } from 'react'

/** Hands the focus on when an element that has it goes away. */
export function useFocusHeir(
  element: RefObject<HTMLElement | null>,
  heir: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(() => {
    const leaving = element.current
    return () => {
      if (leaving?.contains(document.activeElement)) heir.current?.focus()
    }
  }, [element, heir])
}
