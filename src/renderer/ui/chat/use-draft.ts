import { useCallback, useSyncExternalStore } from 'react'
import type { Conversation } from '#domain/chat/conversation.ts'

/** What is written in a conversation and not sent, also when it is brought back only after the composer is there. */
export function useDraft(conversation: Conversation): string {
  const subscribe = useCallback((onChange: () => void) => conversation.onDraft(onChange), [conversation])
  return useSyncExternalStore(subscribe, () => conversation.draft())
}
