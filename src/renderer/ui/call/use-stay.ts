import { useEffect, useRef, useState } from 'react'

/** Ends a stay after a while (milliseconds; null: never), but not under somebody's pointer or focus. */
export function useStay(onEnd: () => void, stayMs: number | null) {
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const held = pointed || focused
  const latest = useRef(onEnd)
  useEffect(() => {
    latest.current = onEnd
  })
  useEffect(() => {
    if (stayMs === null || held) return
    const timer = window.setTimeout(() => latest.current(), stayMs)
    return () => window.clearTimeout(timer)
  }, [stayMs, held])
  return {
    onPointerEnter: () => setPointed(true),
    onPointerLeave: () => setPointed(false),
    onFocus: () => setFocused(true),
    onBlur: () => setFocused(false),
  }
}
