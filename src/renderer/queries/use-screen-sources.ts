import { useQuery } from '@tanstack/react-query'
import { AppError } from '#shared/errors.ts'
import type { ScreenOffer, ScreenSource } from '#shared/ipc/screen.ts'

/** How often the pictures are taken anew while they are looked at. */
const REFRESH_MS = 2_000

export interface ScreenSourcesQueryOptions {
  readonly offer: () => Promise<ScreenOffer>
  readonly list: () => Promise<readonly ScreenSource[]>
}

export interface ScreenSourcesQuery {
  /** How sharing goes on this system; undefined until it is known. */
  readonly offer: ScreenOffer | undefined
  /** What can be shared; undefined until it is known. What was there before a failed try stays. */
  readonly sources: readonly ScreenSource[] | undefined
  readonly error: AppError | undefined
  reload(): void
}

/** Screens and windows with living pictures, for as long as somebody chooses among them. */
export function useScreenSources({ offer, list }: ScreenSourcesQueryOptions): ScreenSourcesQuery {
  // Pictures are bytes, which nobody compares.
  const living = { refetchInterval: REFRESH_MS, structuralSharing: false, gcTime: 0 } as const
  const offered = useQuery({ queryKey: ['screen-offer'], queryFn: offer, ...living })
  const listed = useQuery({ queryKey: ['screen-sources'], queryFn: list, ...living })
  return {
    offer: offered.data,
    sources: listed.data,
    error: listed.error ? AppError.from(listed.error) : undefined,
    reload: () => void listed.refetch(),
  }
}
