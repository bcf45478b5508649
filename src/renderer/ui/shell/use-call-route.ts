import { useEffect, useRef } from 'react'
import { useLiveCall } from '../call/use-live-call.ts'
import { parseRoute, type Route } from '../route.ts'
import { navigate, useRoute } from '../use-route.ts'

/** A call that begins takes the middle of the window; when it is over, what was there comes back. */
export function useCallRoute(): void {
  const call = useLiveCall()
  const route = useRoute()
  const before = useRef<Route>({ kind: 'home' })
  if (route.kind !== 'call') before.current = route
  useEffect(() => {
    if (call) navigate({ kind: 'call' })
    else if (parseRoute(window.location.hash).kind === 'call') navigate(before.current, 'replace')
  }, [call])
}
