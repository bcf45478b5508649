import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import { keepHistory, keptHistory } from './kept-history.ts'

/** Keeps what the report of a call is made of beyond its end. */
export function useKeepHistory(call: Call): void {
  const meeting = useStore(call.meetingStore, state => state.meeting)
  const startedAt = useStore(call.store, state => (state.phase === 'active' ? state.startedAt : null))
  useEffect(() => {
    if (!meeting) return
    const before = keptHistory(call)?.startedAt ?? null
    keepHistory(call, { history: meeting.history, startedAt: startedAt ?? before })
  }, [call, meeting, startedAt])
}
