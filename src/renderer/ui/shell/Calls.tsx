import { Suspense, useState } from 'react'
import { useStore } from 'zustand'
import { useSession } from '../session-context.ts'
import { lateCallLayer } from './late-parts.ts'

/** What calls bring, from the first call on: its live region stays, so that later words in it are read out. */
export function Calls() {
  const { calls } = useSession()
  const any = useStore(calls.store, ({ ringing, current }) => ringing.length > 0 || current !== null)
  const [met, setMet] = useState(any)
  if (any && !met) setMet(true)
  if (!met) return null
  return (
    <Suspense fallback={null}>
      <lateCallLayer.Part />
    </Suspense>
  )
}
