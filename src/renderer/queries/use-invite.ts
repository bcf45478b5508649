import { useQuery } from '@tanstack/react-query'
import { AppError } from '#shared/errors.ts'
import type { Invite } from '#shared/rest/invites.ts'

export interface InviteQuery {
  readonly invite: Invite | undefined
  readonly error: AppError | undefined
  readonly loading: boolean
  /** Makes another code; the one before stays good until it is used. */
  another(): void
}

/** A one-time code, made when first asked for. */
export function useInvite(createInvite: () => Promise<Invite>): InviteQuery {
  const query = useQuery({ queryKey: ['invite'], queryFn: createInvite, staleTime: Number.POSITIVE_INFINITY })
  return {
    invite: query.data,
    error: query.error ? AppError.from(query.error) : undefined,
    loading: query.isFetching,
    another: () => void query.refetch(),
  }
}
