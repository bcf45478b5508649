import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { MissedCalls, MissedCallsState } from '#domain/calls/missed-calls.ts'
import { createStore, type ReadableStore } from '#domain/store.ts'
import { useLiveCall } from '../call/use-live-call.ts'
import { useSession } from '../session-context.ts'
import { useBackOnline } from '../use-back-online.ts'
import { useCallChange } from './use-call-change.ts'

const NONE: MissedCalls['store'] = createStore<MissedCallsState>({ count: 0, seen: null, latest: [] })

/** Once its code is there; the store has an empty stand-in until then. */
export function useMissedBook() {
  const session = useSession()
  const [book, setBook] = useState<MissedCalls | null>(null)
  useEffect(() => {
    let wanted = true
    // Without it nothing is marked: the log itself says so when it cannot be loaded.
    session.missedCalls().then(
      found => wanted && setBook(found),
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [session])
  const store: ReadableStore<MissedCallsState> = book?.store ?? NONE
  return { book, state: useStore(store) } as const
}

/** How many missed calls the log has not shown, of people who were not spoken to since; keeps the log fresh. */
export function useMissedCalls(): number {
  const { book, state } = useMissedBook()
  const refresh = () => void book?.refresh()
  useEffect(() => void book?.refresh(), [book])
  useCallChange(refresh)
  useBackOnline(true, refresh)
  const live = useLiveCall()
  const { latest } = state
  useEffect(() => {
    if (!live || latest.length === 0) return undefined
    const met = () => void book?.met(live.people.getState().withIds)
    met()
    return live.people.subscribe(met)
  }, [book, live, latest])
  return state.count
}
