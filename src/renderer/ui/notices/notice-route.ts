import { conversationId, messageId } from '#shared/ids.ts'
import type { NoticeTarget } from '#shared/ipc/notices.ts'
import type { Route } from '../route.ts'

/** Where a click on a notice leads: to the very message, in its thread; null where the window in front is enough. */
export function noticeRoute(target: NoticeTarget): Route | null {
  switch (target.kind) {
    case 'callLog':
      return { kind: 'calls' }
    case 'huddle':
    case 'message': {
      const id = conversationId.safeParse(target.conversationId)
      if (!id.success) return null
      const conversation = { kind: 'conversation', id: id.data } as const
      return target.kind === 'message' ? { ...conversation, ...messageIn(target) } : conversation
    }
    default:
      return null
  }
}

function messageIn(target: Extract<NoticeTarget, { kind: 'message' }>) {
  const at = messageId.safeParse(target.messageId)
  const rootId = messageId.safeParse(target.threadId)
  return {
    ...(at.success ? { at: at.data } : {}),
    ...(rootId.success ? { panel: { kind: 'thread', rootId: rootId.data } as const } : {}),
  }
}
