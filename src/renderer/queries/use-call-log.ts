import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { AppError } from '#shared/errors.ts'
import type { CallId } from '#shared/ids.ts'
import type { CallLogEntry } from '#shared/model/call.ts'
import { keepOlder } from './keep-older.ts'

/** How often a log with a call that goes on is read again. */
const RUNNING_MS = 10_000

/** One page of the log, newest first, that ends before a call. */
export type LoadCallPage = (
  before: CallId | undefined,
) => Promise<{ readonly calls: readonly CallLogEntry[]; readonly hasMore: boolean }>

export interface CallLogQuery {
  /** Newest first; undefined until the first page is there. */
  readonly entries: readonly CallLogEntry[] | undefined
  /** Why the newest try failed; what was there before stays. */
  readonly error: AppError | undefined
  readonly loading: boolean
  readonly hasOlder: boolean
  readonly older: 'idle' | 'loading' | 'failed'
  showOlder(): void
  reload(): void
}

/** The calls of the signed-in person, page by page. */
export function useCallLog(loadPage: LoadCallPage): CallLogQuery {
  const latest = useRef(loadPage)
  useEffect(() => {
    latest.current = loadPage
  })
  const [load] = useState(() => keepOlder(before => latest.current(before)))
  const query = useInfiniteQuery({
    queryKey: ['calls'],
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: undefined as CallId | undefined,
    // Nobody tells the end of a call that one is not in.
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.calls.some(call => call.state !== 'ended') ? RUNNING_MS : false,
    getNextPageParam: last => (last.hasMore ? last.calls.at(-1)?.id : undefined),
  })
  const { fetchNextPage, refetch } = query
  const showOlder = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage])
  const reload = useCallback(() => void refetch(), [refetch])
  return {
    entries: query.data?.pages.flatMap(page => page.calls),
    error: query.error && !query.isFetchNextPageError ? AppError.from(query.error) : undefined,
    loading: query.isFetching && !query.isFetchingNextPage,
    hasOlder: query.hasNextPage,
    older: query.isFetchingNextPage ? 'loading' : query.isFetchNextPageError ? 'failed' : 'idle',
    showOlder,
    reload,
  }
}
