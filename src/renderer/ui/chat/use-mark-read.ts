import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Conversation } from '#domain/chat/conversation.ts'

/**
 * Tells the server what was read: the newest message, once the end of the list is in view in a window in front.
 * A reply is no row, but its root's row counts it.
 */
export function useMarkRead(conversation: Conversation, atBottom: boolean): void {
  const rows = useStore(conversation.store, state => state.rows)
  useEffect(() => {
    if (!atBottom || rows.length === 0) return
    const mark = () => {
      if (document.visibilityState === 'visible' && document.hasFocus()) conversation.markRead()
    }
    mark()
    window.addEventListener('focus', mark)
    document.addEventListener('visibilitychange', mark)
    return () => {
      window.removeEventListener('focus', mark)
      document.removeEventListener('visibilitychange', mark)
    }
  }, [conversation, atBottom, rows])
}
