import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useSession } from './session-context.ts'

/** Calls back when the line is there again, while that is wanted: for what failed for want of it. */
export function useBackOnline(wanted: boolean, act: () => void): void {
  const online = useStore(useSession().connection.store, state => state.phase === 'online')
  const latest = useRef(act)
  const before = useRef(online)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    if (online && !before.current && wanted) latest.current()
    before.current = online
  }, [online, wanted])
}
