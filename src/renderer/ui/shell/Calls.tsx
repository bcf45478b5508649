import { useState } from 'react'
import { useStore } from 'zustand'
import { useSession } from '../session-context.ts'
import { useStarted } from '../started.ts'
import { lateCallLayer, lateDesktop } from './late-parts.ts'

/**
 * What calls and huddles bring, from the first one on: its live region stays, so that later words in it are read out.
 * And what the desktop around the page asks and shows.
 */
export function Calls() {
  const { calls, huddles } = useSession()
  const any = useStore(calls.store, state =>
    Boolean(state.ringing[0] ?? state.current ?? state.held[0] ?? state.endedAside),
  )
  const anyHuddle = useStore(huddles.store, state =>
    Boolean(state.invites[0] ?? state.current ?? state.ended),
  )
  const [met, setMet] = useState(false)
  if ((any || anyHuddle) && !met) setMet(true)
  const started = useStarted()
  return (
    <>
      {met ? <lateCallLayer.Part /> : null}
      {started ? <lateDesktop.Part /> : null}
    </>
  )
}
