import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { AppError } from '#shared/errors.ts'
import type { RecordingId } from '#shared/ids.ts'
import type { Recording } from '#shared/model/recording.ts'

const PAGE = 20
/** How often a list is read again while bytes of somebody else are on their way. */
const AWAITED_MS = 10_000

/** A page of recordings, newest first; one that is shorter than the limit is the last. */
export type LoadRecordings = (page: {
  readonly limit: number
  readonly offset: number
}) => Promise<readonly Recording[]>

export interface RecordingListOptions {
  /** Tells one list from another. */
  readonly of: string
  readonly load: LoadRecordings
  readonly remove: (id: RecordingId) => Promise<void>
  readonly onRemoveFailed: (error: AppError) => void
}

/** Recordings page by page, and how to delete one. */
export function useRecordingList({ of, load, remove, onRemoveFailed }: RecordingListOptions) {
  const client = useQueryClient()
  const queryKey = ['recordings', of]
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => load({ limit: PAGE, offset: pageParam }),
    initialPageParam: 0,
    // Nobody tells that they have come.
    refetchInterval: ({ state }) =>
      state.data?.pages.some(page => page.some(isAwaited)) ? AWAITED_MS : false,
    getNextPageParam: (last, pages) => (last.length < PAGE ? undefined : pages.length * PAGE),
  })
  const { refetch } = query
  const reload = useCallback(() => void refetch(), [refetch])
  const removal = useMutation({
    mutationFn: remove,
    onError: error => onRemoveFailed(AppError.from(error)),
    onSettled: () => client.invalidateQueries({ queryKey }),
  })
  return {
    /** Undefined until the first page is there. */
    recordings: query.data?.pages.flat(),
    error: query.error ? AppError.from(query.error) : undefined,
    loading: query.isFetching,
    hasMore: query.hasNextPage,
    showMore: () => void query.fetchNextPage(),
    reload,
    remove: (id: RecordingId) => removal.mutate(id),
  }
}

const isAwaited = ({ hasContent, isReadable }: Recording): boolean => isReadable && !hasContent
