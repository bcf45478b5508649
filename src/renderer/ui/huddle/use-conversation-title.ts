import { useStore } from 'zustand'
import { conversationTitle } from '#domain/chat/sidebar.ts'
import type { ConversationId } from '#shared/ids.ts'
import { useSession } from '../session-context.ts'

/** What a conversation is called; `fallback` where it is in no list of ours. */
export function useConversationTitle(id: ConversationId | undefined, fallback = ''): string {
  const { conversations, directory, self } = useSession()
  const row = useStore(conversations.store, state => (id ? state.byId.get(id) : undefined))
  const members = useStore(directory.store, state => state.members)
  const meId = useStore(self, state => state.user.id)
  return row ? conversationTitle(row, members, meId) : fallback
}
