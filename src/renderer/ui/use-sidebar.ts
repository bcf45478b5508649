import { useMemo } from 'react'
import { useStore } from 'zustand'
import { type Sidebar, sidebar } from '#domain/chat/sidebar.ts'
import { useSession } from './session-context.ts'

/** Both lists of the sidebar, as they are now. */
export function useSidebar(): Sidebar {
  const session = useSession()
  const byId = useStore(session.conversations.store, state => state.byId)
  const members = useStore(session.directory.store, state => state.members)
  const meId = useStore(session.self, state => state.user.id)
  return useMemo(() => sidebar(byId, members, meId), [byId, members, meId])
}
