import { useEffect, useState } from 'react'
import type { Thread } from '#domain/chat/thread.ts'
import type { ConversationId, MessageId } from '#shared/ids.ts'
import { useSession } from '../session-context.ts'

/** The thread while it is shown, with its conversation kept open for as long. */
export function useThread(conversationId: ConversationId, rootId: MessageId): Thread | null {
  const { conversations } = useSession()
  const [thread, setThread] = useState<Thread | null>(null)
  useEffect(() => {
    const conversation = conversations.open(conversationId)
    const opened = conversation.thread(rootId)
    setThread(opened)
    return () => {
      opened.release()
      conversation.release()
    }
  }, [conversations, conversationId, rootId])
  return thread
}
