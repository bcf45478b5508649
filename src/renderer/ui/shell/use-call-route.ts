import { useEffect, useRef } from 'react'
import { useLiveRoom } from '../call/use-live-room.ts'
import { parseRoute, type Route } from '../route.ts'
import { navigate, useRoute } from '../use-route.ts'

/** A call or huddle that begins takes the middle of the window; when it is over, what was there comes back. */
export function useCallRoute(): void {
  const room = useLiveRoom()
  const route = useRoute()
  const before = useRef<Route>({ kind: 'home' })
  if (route.kind !== 'call') before.current = route
  useEffect(() => {
    if (room) {
      navigate({ kind: 'call' })
      return
    }
    if (parseRoute(window.location.hash).kind === 'call') navigate(before.current, 'replace')
  }, [room])
}
