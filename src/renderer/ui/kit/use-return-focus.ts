import { useState } from 'react'

/** Where one writes: the place for a focus whose own place is gone. */
export const COMPOSER = 'data-composer'

/**
 * For a layer that is mounted when it opens: returns `onCloseAutoFocus`, which puts the focus back to where it was,
 * unless what was chosen in the layer has taken it already.
 */
export function useReturnFocus(): (event: Event) => void {
  const [origin] = useState(() => focusOrigin(document.activeElement))
  return event => {
    event.preventDefault()
    const { activeElement } = document
    if (activeElement !== null && activeElement !== document.body) return
    const place = origin?.isConnected ? origin : document.querySelector<HTMLElement>(`[${COMPOSER}]`)
    place?.focus()
  }
}

/** An entry of a menu goes away with its menu: its place is the menu's button. */
function focusOrigin(focused: Element | null): HTMLElement | null {
  const button = focused?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  const origin = button ? document.getElementById(button) : focused
  return origin instanceof HTMLElement && origin !== document.body ? origin : null
}
