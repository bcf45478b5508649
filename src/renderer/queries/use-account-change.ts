import { useMutation } from '@tanstack/react-query'
import { AppError } from '#shared/errors.ts'
import type { OwnUser } from '#shared/model/user.ts'
import type { MeUpdate } from '#shared/rest/accounts.ts'

export interface AccountChange {
  readonly saving: boolean
  readonly saved: boolean
  readonly error: AppError | undefined
  save(change: MeUpdate, onSaved?: (user: OwnUser) => void): void
  /** Forgets how the last try went: the person writes on. */
  reset(): void
}

export interface AccountChangeOptions {
  readonly updateMe: (change: MeUpdate) => Promise<OwnUser>
  /** Called after each change that the server took. */
  readonly onChanged: (user: OwnUser) => Promise<void>
}

/** Changes one's own account: name, address, password. */
export function useAccountChange({ updateMe, onChanged }: AccountChangeOptions): AccountChange {
  const mutation = useMutation({
    mutationFn: async (change: MeUpdate) => {
      const user = await updateMe(change)
      await onChanged(user)
      return user
    },
  })
  return {
    saving: mutation.isPending,
    saved: mutation.isSuccess,
    error: mutation.error ? AppError.from(mutation.error) : undefined,
    save: (change, onSaved) => mutation.mutate(change, onSaved ? { onSuccess: onSaved } : {}),
    reset: () => mutation.reset(),
  }
}
