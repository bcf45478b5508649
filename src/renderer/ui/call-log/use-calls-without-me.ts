import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { CallLogEntry } from '#shared/model/call.ts'
import { useLiveCall } from '../call/use-live-call.ts'
import { useSession } from '../session-context.ts'
import { callsWithoutMe } from './call-to-join.ts'
import { useMissedBook } from './use-missed-calls.ts'

/** How often it is asked again, milliseconds: nobody tells the end of a call that one is not in. */
const ASKED_MS = 10_000

/** The calls of the log's newest ones that go on without us, while anything keeps the log fresh. */
export function useCallsWithoutMe(): readonly CallLogEntry[] {
  const { calls } = useSession()
  const { book, state } = useMissedBook()
  const { ringing, held } = useStore(calls.store)
  const live = useLiveCall()
  const inside = [...ringing, ...held, ...(live ? [live] : [])].map(({ id }) => id)
  const running = callsWithoutMe(state.latest, inside)
  const any = running.length > 0
  useEffect(() => {
    if (!any || !book) return undefined
    const timer = window.setInterval(() => void book.refresh(), ASKED_MS)
    return () => window.clearInterval(timer)
  }, [any, book])
  return running
}
