import { useStore } from 'zustand'
import type { ConversationId } from '#shared/ids.ts'
import { useSession } from './session-context.ts'
import { firstConversation } from './shell/first-conversation.ts'
import { useRoute } from './use-route.ts'

/** The conversation in the middle: the one the address names, at home the first one; null for anything else. */
export function useShownConversation(): ConversationId | null {
  const { conversations } = useSession()
  const route = useRoute()
  const first = useStore(conversations.store, state => firstConversation(state.byId))
  if (route.kind === 'conversation') return route.id
  return route.kind === 'home' ? first : null
}
