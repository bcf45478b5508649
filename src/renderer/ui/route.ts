import { type ConversationId, conversationId, type UserId, userId } from '#shared/ids.ts'

/** What is shown in the middle. A `person` is somebody whose conversation is still to be found or made. */
export type Route =
  | { readonly kind: 'home' }
  | { readonly kind: 'conversation'; readonly id: ConversationId }
  | { readonly kind: 'person'; readonly id: UserId }
  | { readonly kind: 'call' }

/** The address of a route, for `href`. */
export function routeHref(route: Route): string {
  switch (route.kind) {
    case 'home':
      return '#/'
    case 'call':
      return '#/call'
    case 'conversation':
      return `#/c/${encodeURIComponent(route.id)}`
    case 'person':
      return `#/u/${encodeURIComponent(route.id)}`
  }
}

/** The route that an address's hash names; whatever it does not understand is home. */
export function parseRoute(hash: string): Route {
  if (hash === '#/call') return { kind: 'call' }
  const match = /^#\/([cu])\/([^/]+)$/.exec(hash)
  if (!match?.[2]) return { kind: 'home' }
  const id = decode(match[2])
  if (match[1] === 'c') {
    const parsed = conversationId.safeParse(id)
    return parsed.success ? { kind: 'conversation', id: parsed.data } : { kind: 'home' }
  }
  const parsed = userId.safeParse(id)
  return parsed.success ? { kind: 'person', id: parsed.data } : { kind: 'home' }
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    // A broken escape: not an address of ours.
    return null
  }
}
