import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { TimelineRow } from '#domain/chat/timeline-row.ts'

/** Pixels from the end that still count as being at it. */
const AT_END_PX = 24

/** Keeps a list at its end while one is there, also when something in it grows; what one sends oneself leads there. */
export function useStayAtEnd(list: RefObject<HTMLElement | null>, last: TimelineRow | undefined): void {
  const atEnd = useRef(true)
  useEffect(() => {
    const element = list.current
    if (!element) return
    const look = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight <= AT_END_PX
    }
    const stay = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight
    })
    stay.observe(element)
    if (element.firstElementChild) stay.observe(element.firstElementChild)
    element.addEventListener('scroll', look)
    return () => {
      stay.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [list])
  const key = last?.key
  const ours = last?.delivery.kind === 'pending'
  useLayoutEffect(() => {
    const element = list.current
    if (element && key !== undefined && (ours || atEnd.current)) element.scrollTop = element.scrollHeight
  }, [list, key, ours])
}
