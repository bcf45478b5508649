import { useMemo, useSyncExternalStore } from 'react'
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

/** Shows another route. `replace` leaves no step to go back to. */
export function navigate(route: Route, how: 'push' | 'replace' = 'push'): void {
  const href = routeHref(route)
  if (how === 'push') window.location.hash = href
  else window.location.replace(href)
}
