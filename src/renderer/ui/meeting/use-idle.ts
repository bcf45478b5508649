import { useEffect, useState } from 'react'

const IDLE_AFTER_MS = 3_000
const MOVES = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const

/** Something that the keyboard is on, or a menu that is open, is not taken away. */
const isInUse = (): boolean =>
  document.querySelector('[data-bar] :focus-visible, [data-bar] [aria-expanded="true"]') !== null

/** True after a while without pointer and keyboard, as long as `watched` and no bar is in use. */
export function useIdle(watched: boolean): boolean {
  const [idle, setIdle] = useState(false)
  useEffect(() => {
    if (!watched) return
    const listening = new AbortController()
    let timer = 0
    const wait = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => (isInUse() ? wait() : setIdle(true)), IDLE_AFTER_MS)
    }
    const wake = () => {
      setIdle(false)
      wait()
    }
    for (const move of MOVES) document.addEventListener(move, wake, { signal: listening.signal })
    wait()
    return () => {
      listening.abort()
      window.clearTimeout(timer)
      setIdle(false)
    }
  }, [watched])
  return idle
}
