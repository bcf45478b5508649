import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { CallLogEntry } from '#shared/model/call.ts'
import { useSession } from '../session-context.ts'

/** A missed call that the list shows needs no notice over the list any more. */
export function useNoticesSeen(entries: readonly CallLogEntry[] | undefined): void {
  const { calls } = useSession()
  const { current, endedAside } = useStore(calls.store)
  useEffect(() => {
    for (const call of [current, endedAside]) {
      const state = call?.store.getState()
      const missed = call?.direction === 'incoming' && state?.phase === 'ended' && state.by !== 'me'
      if (call && missed && state.durationSeconds === 0 && entries?.some(({ id }) => id === call.id)) {
        calls.dismissEnded(call)
      }
    }
  }, [calls, current, endedAside, entries])
}
