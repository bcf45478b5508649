import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { ConnectionPhase } from '#domain/realtime/connection.ts'
import { useSession } from '../session-context.ts'

/** How long the line may be down before it is worth a word. */
const PATIENCE_MS = 2_000

/** The phase of the connection once it has been other than online for two seconds; null while all is well. */
export function useLatePhase(): Exclude<ConnectionPhase, 'online'> | null {
  const { connection } = useSession()
  const phase = useStore(connection.store, state => state.phase)
  const down = phase !== 'online'
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!down) return
    const timer = window.setTimeout(() => setLate(true), PATIENCE_MS)
    return () => {
      window.clearTimeout(timer)
      setLate(false)
    }
  }, [down])
  return down && late ? phase : null
}
