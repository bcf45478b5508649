import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { AppError } from '#shared/errors.ts'
import type { DeviceId } from '#shared/ids.ts'
import type { RegisteredDevice } from '#shared/model/device.ts'

/** How often the list is read again while it is looked at: devices give a sign of life each minute. */
const REFRESH_MS = 30_000
const KEY = ['devices']

export interface DevicesQueryOptions {
  readonly load: () => Promise<readonly RegisteredDevice[]>
  readonly signOut: (id: DeviceId) => Promise<void>
  /** After a device was signed out. */
  readonly onSignedOut: () => Promise<void>
}

export interface DevicesQuery {
  /** Undefined until they are there. */
  readonly devices: readonly RegisteredDevice[] | undefined
  /** Why the newest try failed; what was there before stays. */
  readonly error: AppError | undefined
  readonly loading: boolean
  reload(): void
  /** The device that is being signed out. */
  readonly leaving: DeviceId | undefined
  /** The one that was, last. */
  readonly left: DeviceId | undefined
  readonly leaveError: AppError | undefined
  signOut(id: DeviceId): void
}

/** The devices of the signed-in person, and how to sign one out. */
export function useDevices({ load, signOut, onSignedOut }: DevicesQueryOptions): DevicesQuery {
  const client = useQueryClient()
  const query = useQuery({ queryKey: KEY, queryFn: load, refetchInterval: REFRESH_MS })
  const mutation = useMutation({
    mutationFn: async (id: DeviceId) => {
      await signOut(id).catch((cause: unknown) => {
        // Somebody was faster.
        if (AppError.from(cause).code !== 'device_not_found') throw cause
      })
      await onSignedOut()
      await client.invalidateQueries({ queryKey: KEY })
    },
  })
  return {
    devices: query.data,
    error: query.error ? AppError.from(query.error) : undefined,
    loading: query.isFetching,
    reload: () => void query.refetch(),
    leaving: mutation.isPending ? mutation.variables : undefined,
    left: mutation.isSuccess ? mutation.variables : undefined,
    leaveError: mutation.error ? AppError.from(mutation.error) : undefined,
    signOut: id => mutation.mutate(id),
  }
}
