import { useEffect, useRef } from 'react'
import { useLiveRoom } from '../call/use-live-room.ts'
import { parseRoute, type Route } from '../route.ts'
import { navigate, useRoute } from '../use-route.ts'

/** Drawing the stage takes longer than joining: our offer leaves first, and the other's picture comes sooner. */
const STAGE_DELAY_MS = 16

/** A call or huddle that begins takes the middle of the window; when it is over, what was there comes back. */
export function useCallRoute(): void {
  const room = useLiveRoom()
  const route = useRoute()
  const before = useRef<Route>({ kind: 'home' })
  if (route.kind !== 'call') before.current = route
  useEffect(() => {
    if (room) {
      const drawn = setTimeout(() => navigate({ kind: 'call' }), STAGE_DELAY_MS)
      return () => clearTimeout(drawn)
    }
    if (parseRoute(window.location.hash).kind === 'call') navigate(before.current, 'replace')
    return undefined
  }, [room])
}
