import { type RefObject, useLayoutEffect } from 'react'
import { isLateClick } from './late-click.ts'

/** Keeps the second click of a double click from what appeared under the pointer at the first. */
export function useNoLateClicks(region: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = region.current
    const mountedAt = performance.now()
    const onClick = (event: MouseEvent) => {
      if (!isLateClick(event, mountedAt)) return
      event.preventDefault()
      event.stopPropagation()
    }
    element?.addEventListener('click', onClick, true)
    return () => element?.removeEventListener('click', onClick, true)
  }, [region])
}
