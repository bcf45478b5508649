import {
  type ConversationId,
  conversationId,
  type MessageId,
  messageId,
  type UserId,
  userId,
} from '#shared/ids.ts'

/** What stands at the right of a conversation. */
export type Panel =
  | {
      readonly kind: 'thread'
      readonly rootId: MessageId
      /** The search it was opened from: closing leads back there. */
      readonly query?: string
    }
  | { readonly kind: 'search'; readonly query: string }

export interface ConversationRoute {
  readonly kind: 'conversation'
  readonly id: ConversationId
  readonly panel?: Panel
  /** The message to show and mark; in a thread when one is open. */
  readonly at?: MessageId
}

/** The stage of what one is in, with the thread of a huddle beside it. */
export interface CallRoute {
  readonly kind: 'call'
  readonly panel?: Panel
}

/** What is shown in the middle. A `person` is somebody whose conversation is still to be found or made. */
export type Route =
  | { readonly kind: 'home' }
  | ConversationRoute
  | { readonly kind: 'person'; readonly id: UserId }
  | CallRoute
  /** The call log. */
  | { readonly kind: 'calls' }

/** The address of a route, for `href`. */
export function routeHref(route: Route): string {
  switch (route.kind) {
    case 'home':
      return '#/'
    case 'call':
      return `#/call${query(route)}`
    case 'calls':
      return '#/calls'
    case 'conversation':
      return `#/c/${encodeURIComponent(route.id)}${query(route)}`
    case 'person':
      return `#/u/${encodeURIComponent(route.id)}`
  }
}

function query({ panel, at }: Pick<ConversationRoute, 'panel' | 'at'>): string {
  const parts = new URLSearchParams()
  if (panel?.kind === 'thread') parts.set('thread', panel.rootId)
  if (panel?.query !== undefined) parts.set('search', panel.query)
  if (at !== undefined) parts.set('at', at)
  return parts.size === 0 ? '' : `?${parts}`
}

/** The route that an address's hash names; whatever it does not understand is home. */
export function parseRoute(hash: string): Route {
  if (hash === '#/calls') return { kind: 'calls' }
  const match = /^#\/(?:call|([cu])\/([^/?]+))(?:\?(.*))?$/.exec(hash)
  if (!match) return { kind: 'home' }
  const beside = parseQuery(match[3] ?? '')
  if (!match[2]) return { kind: 'call', ...beside }
  const id = decode(match[2])
  if (match[1] === 'c') {
    const parsed = conversationId.safeParse(id)
    if (!parsed.success) return { kind: 'home' }
    return { kind: 'conversation', id: parsed.data, ...beside }
  }
  const parsed = userId.safeParse(id)
  return parsed.success ? { kind: 'person', id: parsed.data } : { kind: 'home' }
}

/** Parts of the address that it does not understand are left out: the conversation is worth showing without them. */
function parseQuery(text: string): Pick<ConversationRoute, 'panel' | 'at'> {
  const parts = new URLSearchParams(text)
  const root = messageId.safeParse(parts.get('thread'))
  const at = messageId.safeParse(parts.get('at'))
  const search = parts.get('search')
  const panel: Panel | undefined = root.success
    ? { kind: 'thread', rootId: root.data, ...(search === null ? {} : { query: search }) }
    : search === null
      ? undefined
      : { kind: 'search', query: search }
  return { ...(panel ? { panel } : {}), ...(at.success ? { at: at.data } : {}) }
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    // A broken escape: not an address of ours.
    return null
  }
}
