import { useCallback, useEffect, useRef, useState } from 'react'
import { AppError } from '#shared/errors.ts'
import type { Message } from '#shared/model/message.ts'
import { useSession } from '../session-context.ts'

/** What a search has brought so far. */
export interface SearchState {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed'
  /** Newest first. */
  readonly found: readonly Message[]
  readonly hasMore: boolean
  readonly error?: AppError | undefined
  /** About the next page only: what was found stays. */
  readonly more: 'no' | 'loading' | 'failed'
}

const IDLE: SearchState = { status: 'idle', found: [], hasMore: false, more: 'no' }

/** Looks for messages; a new query ends the one under way. */
export function useSearch(query: string) {
  const { search } = useSession()
  const [state, setState] = useState<SearchState>(IDLE)
  const running = useRef<AbortController | null>(null)
  const wanted = query.trim()
  const start = useCallback(() => {
    running.current?.abort()
    if (wanted === '') {
      setState(IDLE)
      return
    }
    const abort = new AbortController()
    running.current = abort
    setState(before => ({ ...before, status: 'loading', more: 'no' }))
    search.find(wanted, { signal: abort.signal }).then(
      ({ messages, hasMore }) => {
        if (!abort.signal.aborted) setState({ status: 'ready', found: messages, hasMore, more: 'no' })
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setState({ ...IDLE, status: 'failed', error: AppError.from(error) })
      },
    )
  }, [search, wanted])
  useEffect(() => {
    start()
    return () => running.current?.abort()
  }, [start])
  const loadMore = useCallback(() => {
    const abort = running.current
    const before = state.found.at(-1)?.id
    if (!abort || !before || state.more === 'loading') return
    setState(now => ({ ...now, more: 'loading' }))
    search.find(wanted, { before, signal: abort.signal }).then(
      ({ messages, hasMore }) => {
        if (!abort.signal.aborted)
          setState(now => ({ ...now, found: [...now.found, ...messages], hasMore, more: 'no' }))
      },
      () => {
        if (!abort.signal.aborted) setState(now => ({ ...now, more: 'failed' }))
      },
    )
  }, [search, wanted, state.found, state.more])
  return { state, loadMore, retry: start } as const
}
