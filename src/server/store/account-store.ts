import type { FileId, UserId } from '#shared/ids.ts'
import type { ManualStatus } from '#shared/model/presence.ts'

/** A person of this server. Times are epoch milliseconds everywhere in the store. */
export interface Account {
  readonly id: UserId
  readonly email: string
  readonly displayName: string
  readonly passwordHash: string
  /** The file of their picture. */
  readonly avatar?: FileId | undefined
}

export interface NewAccount extends Account {
  readonly createdAt: number
  /** Hash of the invite that must still be good and is used up by this. */
  readonly inviteHash?: string | undefined
}

/** `avatar` null takes the picture away. */
export type AccountChange = Partial<Pick<Account, 'email' | 'displayName'>> & {
  readonly avatar?: FileId | null | undefined
}

/** What a person chose to show; `online` means automatic. */
export interface ManualPresence {
  readonly status: ManualStatus
  readonly statusText?: string | undefined
  readonly statusEmoji?: string | undefined
  /** When the status ends by itself. */
  readonly expiresAt?: number | undefined
  /** When text and emoji do. */
  readonly textExpiresAt?: number | undefined
}

/** People, their credentials and what they chose to show. */
export interface AccountStore {
  /** How many people have an account; built-in ones do not count. */
  count(): Promise<number>
  /** Also makes the person a member of the default workspace and conversation; the first one owns it. */
  create(account: NewAccount): Promise<'created' | 'email_taken' | 'invite_invalid'>
  byId(id: UserId): Promise<Account | null>
  /** Built-in people cannot sign in and are not found by this. */
  byEmail(email: string): Promise<Account | null>
  update(id: UserId, change: AccountChange): Promise<'updated' | 'email_taken' | 'unknown'>
  /**
   * As `update`, with a new password; ends every other sign-in of the person in the same step and answers which.
   * `unknown` as well when the sign-in that asks is over by now.
   */
  changePassword(
    id: UserId,
    change: AccountChange & { readonly passwordHash: string },
    by: { readonly signInId: string; readonly at: number },
  ): Promise<{ readonly revoked: readonly string[] } | 'email_taken' | 'unknown'>
  presence(id: UserId): Promise<ManualPresence & { readonly lastSeenAt?: number | undefined }>
  savePresence(id: UserId, presence: ManualPresence): Promise<void>
  saveLastSeen(id: UserId, at: number): Promise<void>
}
