import type { CallRoute, ConversationRoute, Panel } from '../route.ts'
import { navigate } from '../use-route.ts'

/** Leaves the stage or the conversation alone again; from a thread that was found, back to the results. */
export function closePanel(route: ConversationRoute | CallRoute, from: Panel): void {
  if (route.kind === 'call') {
    navigate({ kind: 'call' }, 'replace')
    return
  }
  const query = from.kind === 'thread' ? from.query : undefined
  const panel = query === undefined ? {} : { panel: { kind: 'search', query } as const }
  navigate({ kind: 'conversation', id: route.id, ...panel }, 'replace')
}
