import { conversationId, messageId } from '#shared/ids.ts'
import type { DeepLink } from '#shared/ipc/links.ts'
import type { ConversationRoute } from '../route.ts'

/** The conversation, and the message in it, that a link names; null for links that lead elsewhere. */
export function linkRoute(link: DeepLink): ConversationRoute | null {
  if (link.kind !== 'conversation' && link.kind !== 'message') return null
  const id = conversationId.safeParse(link.conversationId)
  if (!id.success) return null
  const route = { kind: 'conversation', id: id.data } as const
  if (link.kind === 'conversation') return route
  const at = messageId.safeParse(link.messageId)
  if (!at.success) return route
  const root = messageId.safeParse(link.threadId)
  return root.success
    ? { ...route, panel: { kind: 'thread', rootId: root.data }, at: at.data }
    : { ...route, at: at.data }
}
