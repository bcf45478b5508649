import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import { useSession } from '../session-context.ts'
import { staleNotices } from './stale-notices.ts'
import { useLiveCall } from './use-live-call.ts'

/** Takes away the word about a call once another one with the same person rings or goes on. */
export function useStaleNotices(): void {
  const { calls } = useSession()
  const { ringing, current, held, endedAside } = useStore(calls.store)
  const live = useLiveCall()
  useEffect(() => {
    const notices = [current, endedAside].filter((call): call is Call => call !== null && call !== live)
    const going = [...ringing, ...held, ...(live ? [live] : [])]
    for (const call of staleNotices(notices, going)) calls.dismissEnded(call)
  }, [calls, ringing, current, held, endedAside, live])
}
