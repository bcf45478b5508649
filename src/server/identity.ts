import type { UserId } from '#shared/ids.ts'

/** Who is asking: proven by an access token. */
export interface Identity {
  readonly userId: UserId
  /** One sign-in of that person on one device; signing out ends it. */
  readonly signInId: string
}
