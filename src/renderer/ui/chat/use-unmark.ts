import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { OwnedStore } from '#domain/store.ts'
import type { ListMarks } from './list-place.ts'

/** How long the message that was looked for stays marked. */
const SHOWN_MS = 3_000

/** Takes the mark of the message that was looked for away after a moment. */
export function useUnmark(marks: OwnedStore<ListMarks>): void {
  const shown = useStore(marks, state => state.shown)
  useEffect(() => {
    if (shown === null) return
    const timer = window.setTimeout(() => marks.patch({ shown: null }), SHOWN_MS)
    return () => window.clearTimeout(timer)
  }, [shown, marks])
}
