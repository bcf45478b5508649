import type { UserId } from '../ids.ts'

/** A person as others see them. */
export interface User {
  readonly id: UserId
  readonly displayName: string
  readonly avatarUrl?: string | undefined
}

/** The signed-in person. A local account has an `@local.invalid` address until one is chosen. */
export interface OwnUser extends User {
  readonly email: string
}

/** Ends the made-up address of an account that was started with a name only (RFC 2606 reserves `.invalid`). */
export const LOCAL_EMAIL_SUFFIX = '@local.invalid'

/** True while the account has no address of its own, only the made-up one of a local first start. */
export function hasLocalEmail(user: Pick<OwnUser, 'email'>): boolean {
  return user.email.endsWith(LOCAL_EMAIL_SUFFIX)
}
