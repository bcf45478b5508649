import { useEffect } from 'react'
import type { Notices } from '#domain/notices/notices.ts'
import { useRoute } from '../use-route.ts'
import { useShownConversation } from '../use-shown-conversation.ts'

/** Tells the notices what is on the screen: what is seen there needs none. */
export function useNoticeLook(notices: Notices): void {
  const conversationId = useShownConversation()
  const route = useRoute()
  const threadId = route.kind === 'call' && route.panel?.kind === 'thread' ? route.panel.rootId : null
  useEffect(() => {
    if (conversationId !== null) notices.look({ conversationId })
    else notices.look(threadId === null ? null : { threadId })
    return () => notices.look(null)
  }, [notices, conversationId, threadId])
}
