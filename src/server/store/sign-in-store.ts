import type { UserId } from '#shared/ids.ts'

/** A refresh token as it is kept: by its hash only. */
export interface StoredToken {
  readonly hash: string
  readonly expiresAt: number
}

export interface NewSignIn {
  readonly id: string
  readonly userId: UserId
  readonly token: StoredToken
  readonly createdAt: number
  /** The password that was checked for it, by its hash. */
  readonly passwordHash: string
}

export type Rotation =
  | { readonly kind: 'rotated'; readonly signInId: string; readonly userId: UserId }
  /** The token was used before: its sign-in is revoked now. */
  | { readonly kind: 'reused'; readonly signInId: string }
  | { readonly kind: 'unknown' }

/** Sign-ins and invites: what lets somebody in, and for how long. */
export interface SignInStore {
  /** False, and nothing opened, when the person has another password by now. */
  open(signIn: NewSignIn): Promise<boolean>
  /** Trades a refresh token for the next one, in one step. */
  rotate(hash: string, next: StoredToken, now: number): Promise<Rotation>
  isOpen(signInId: string): Promise<boolean>
  revoke(signInId: string, now: number): Promise<void>
  /** The sign-in that a refresh token belongs to, used or not. */
  byToken(hash: string): Promise<string | null>
  addInvite(invite: {
    readonly hash: string
    readonly createdBy?: UserId | undefined
    readonly expiresAt: number
  }): Promise<void>
  /** Removes sign-ins that are over and have no device, and invites that have run out. */
  sweep(now: number): Promise<void>
}
