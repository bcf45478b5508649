import type { Route } from '../route.ts'

/**
 * What one is at, for telling that one went elsewhere; null where the app goes on by itself: from the stage once its call
 * is over, and from a person to the conversation with them.
 */
export function placeOf(route: Route): string | null {
  if (route.kind === 'call' || route.kind === 'person') return null
  return route.kind === 'conversation' ? route.id : `#${route.kind}`
}
