import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useSession } from '../session-context.ts'
import { tellStarted } from '../started.ts'
import { FETCHED_WHEN_IDLE } from './late-parts.ts'

/** The first conversation and its history go first. */
const HEAD_START_MS = 500
/** Then it is fetched even if the page is never idle. */
const MAX_WAIT_MS = 2_000

/** Fetches dialogs, menus and the call's card once one can write and the page has nothing else to do. */
export function useFetchWhenIdle(): void {
  const { conversations } = useSession()
  const usable = useStore(conversations.store, state => state.status !== 'loading')
  useEffect(() => {
    if (!usable) return
    let idle = 0
    const timer = window.setTimeout(() => {
      idle = window.requestIdleCallback(fetchAll, { timeout: MAX_WAIT_MS })
    }, HEAD_START_MS)
    return () => {
      window.clearTimeout(timer)
      window.cancelIdleCallback(idle)
    }
  }, [usable])
}

function fetchAll(): void {
  // Whatever fails here is asked for again, and heard of, when it is needed.
  void Promise.allSettled(FETCHED_WHEN_IDLE.map(part => part.fetch()))
  tellStarted()
}
