import { type RefCallback, useCallback, useState } from 'react'
import type { Area } from './grid.ts'

const NOTHING: Area = { width: 0, height: 0 }

/** The size of an element in CSS pixels, kept up to date: its `ref`, and the size. */
export function useArea(): readonly [RefCallback<HTMLElement>, Area] {
  const [area, setArea] = useState(NOTHING)
  const attach = useCallback((element: HTMLElement | null) => {
    if (!element) return
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element
      setArea(former => (former.width === width && former.height === height ? former : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [attach, area]
}
