import { useEffect, useState } from 'react'
import type { CallLogEntry } from '#shared/model/call.ts'
import { useMissedBook } from './use-missed-calls.ts'

/**
 * Notes that these calls are shown. Gives the ids of the missed ones that had been seen before this page was opened,
 * so that new ones can be marked; null while that is not known.
 */
export function useCallsSeen(entries: readonly CallLogEntry[] | undefined): ReadonlySet<string> | null {
  const { book, state } = useMissedBook()
  const [before, setBefore] = useState<ReadonlySet<string> | null>(null)
  if (before === null && state.seen !== null) setBefore(state.seen)
  const known = state.seen !== null
  useEffect(() => {
    if (entries && known) void book?.see(entries)
  }, [book, entries, known])
  return before
}
