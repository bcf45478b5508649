import type { ConversationId, MessageId } from '#shared/ids.ts'
import { type CallRoute, type ConversationRoute, type Panel, parseRoute } from './route.ts'
import { navigate, useRoute } from './use-route.ts'

/** The panel at the right that the address names, with what it stands beside; null when there is none. */
export function usePanel(): {
  readonly route: ConversationRoute | CallRoute
  readonly panel: Panel
} | null {
  const route = useRoute()
  return 'panel' in route && route.panel ? { route, panel: route.panel } : null
}

/** Shows a thread beside its conversation; Back closes it. */
export function openThread(id: ConversationId, rootId: MessageId, at?: MessageId): void {
  navigate({ kind: 'conversation', id, panel: { kind: 'thread', rootId }, ...(at ? { at } : {}) })
}

/** Shows the search beside a conversation; Back closes it. */
export function openSearch(id: ConversationId): void {
  navigate({ kind: 'conversation', id, panel: { kind: 'search', query: '' } })
}

/** The message that the address named was shown: it is named no longer, so that the same link works again. */
export function leaveMessage(): void {
  const route = parseRoute(window.location.hash)
  if (route.kind !== 'conversation' || !route.at) return
  const { at: _, ...rest } = route
  navigate(rest, 'replace')
}
