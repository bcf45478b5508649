import { useMemo, useSyncExternalStore } from 'react'
import type { Cancel } from '#domain/ports.ts'
import { Listeners } from '#domain/realtime/listeners.ts'
import { parseRoute, type Route, routeHref } from './route.ts'

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange)
  return () => window.removeEventListener('hashchange', onChange)
}

/** The current route, kept in the address's hash so that links are real links and Back works. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash)
  return useMemo(() => parseRoute(hash), [hash])
}

const followers = new Listeners<[Route]>()

/** Tells the present route, then each one as early as it is known: before the page is drawn with it. */
export function followRoute(listener: (route: Route) => void): Cancel {
  const now = () => listener(parseRoute(window.location.hash))
  const stop = followers.add(listener)
  window.addEventListener('hashchange', now, { capture: true })
  now()
  return () => {
    stop()
    window.removeEventListener('hashchange', now, { capture: true })
  }
}

/** Shows another route. `replace` leaves no step to go back to. */
export function navigate(route: Route, how: 'push' | 'replace' = 'push'): void {
  followers.emit(route)
  const href = routeHref(route)
  if (how === 'push') window.location.hash = href
  else window.location.replace(href)
}
