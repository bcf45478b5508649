import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { parseRoute, type Route } from '../route.ts'
import { useSession } from '../session-context.ts'
import { navigate, useRoute } from '../use-route.ts'

/** A call that begins takes the middle of the window; when its last word is dismissed, what was there comes back. */
export function useCallRoute(): void {
  const { calls } = useSession()
  const current = useStore(calls.store, state => state.current)
  const route = useRoute()
  const before = useRef<Route>({ kind: 'home' })
  if (route.kind !== 'call') before.current = route
  useEffect(() => {
    if (current) navigate({ kind: 'call' })
    else if (parseRoute(window.location.hash).kind === 'call') navigate(before.current, 'replace')
  }, [current])
}
