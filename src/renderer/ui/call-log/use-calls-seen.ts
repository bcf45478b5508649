import { useEffect, useState } from 'react'
import type { CallLogEntry } from '#shared/model/call.ts'
import { useMissedBook } from './use-missed-calls.ts'

/**
 * Notes that these calls are shown. Gives up to when (epoch milliseconds) they had been seen before this page was
 * opened, so that new ones can be marked; null while that is not known.
 */
export function useCallsSeen(entries: readonly CallLogEntry[] | undefined): number | null {
  const { book, state } = useMissedBook()
  const [before, setBefore] = useState<number | null>(null)
  if (before === null && state.seenAt !== null) setBefore(state.seenAt)
  const known = state.seenAt !== null
  useEffect(() => {
    if (entries && known) void book?.see(entries)
  }, [book, entries, known])
  return before
}
