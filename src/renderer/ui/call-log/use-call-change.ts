import { useEffect, useRef } from 'react'
import { useSession } from '../session-context.ts'

/** The server hears of an end a little later than this page. */
const SETTLE_MS = 500

/** Calls back a little after a call began or ended here: the log has changed. */
export function useCallChange(act: () => void): void {
  const { calls } = useSession()
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    let timer = 0
    const changed = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => latest.current(), SETTLE_MS)
    }
    const unsubscribe = calls.store.subscribe(changed)
    const cancel = calls.onLogChanged(changed)
    return () => {
      unsubscribe()
      cancel()
      window.clearTimeout(timer)
    }
  }, [calls])
}
