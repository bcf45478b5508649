import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Conversation } from '#domain/chat/conversation.ts'

/** Tells the server what was read: the newest message, once the end of the list is in view in a window in front. */
export function useMarkRead(conversation: Conversation, atBottom: boolean): void {
  const newest = useStore(conversation.store, state => state.rows.at(-1)?.key)
  useEffect(() => {
    if (!atBottom || newest === undefined) return
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
  }, [conversation, atBottom, newest])
}
