import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { MissedCalls } from '#domain/calls/missed-calls.ts'
import { createStore, type ReadableStore } from '#domain/store.ts'
import { useSession } from '../session-context.ts'
import { useBackOnline } from '../use-back-online.ts'
import { useCallChange } from './use-call-change.ts'

const NONE: MissedCalls['store'] = createStore({ count: 0, seen: null })

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
  const store: ReadableStore<ReturnType<MissedCalls['store']['getState']>> = book?.store ?? NONE
  return { book, state: useStore(store) } as const
}

/** How many missed calls the log has not shown. */
export function useMissedCalls(): number {
  const { book, state } = useMissedBook()
  const refresh = () => void book?.refresh()
  useEffect(() => void book?.refresh(), [book])
  useCallChange(refresh)
  useBackOnline(true, refresh)
  return state.count
}
