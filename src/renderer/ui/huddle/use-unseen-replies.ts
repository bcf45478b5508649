import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Huddle } from '#domain/huddles/huddle.ts'
import { createStore } from '#domain/store.ts'
import type { MessageId } from '#shared/ids.ts'
import { useThread } from '../chat/use-thread.ts'
import { useSession } from '../session-context.ts'
import { newestReply, type Replies } from './newest-reply.ts'

const NO_REPLIES = createStore<Replies>({ rows: [] })

/** Up to where the thread of a huddle was seen, by `seq`, for as long as one is in it. */
const seen = new WeakMap<Huddle, number>()

/** Whether others wrote in the thread of a huddle since it was last open beside the stage. */
export function useUnseenReplies(huddle: Huddle, threadId: MessageId, open: boolean): boolean {
  const meId = useStore(useSession().self, state => state.user.id)
  const thread = useThread(huddle.conversationId, threadId)
  const newest = useStore(thread?.store ?? NO_REPLIES, replies => newestReply(replies, meId))
  useEffect(() => {
    if (open) seen.set(huddle, newest)
  }, [huddle, open, newest])
  return !open && newest > (seen.get(huddle) ?? 0)
}
