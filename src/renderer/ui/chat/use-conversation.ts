import { useEffect, useState } from 'react'
import type { Conversation } from '#domain/chat/conversation.ts'
import type { ConversationId } from '#shared/ids.ts'
import { useSession } from '../session-context.ts'

/** The conversation while it is shown: taken from the session's ref-counted ones, given back when it is not. */
export function useConversation(id: ConversationId): Conversation | null {
  const { conversations } = useSession()
  const [conversation, setConversation] = useState<Conversation | null>(null)
  useEffect(() => {
    const opened = conversations.open(id)
    setConversation(opened)
    return () => opened.release()
  }, [conversations, id])
  return conversation
}
