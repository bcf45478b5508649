import type { OwnUser } from '../model/user.ts'

/** What the renderer needs to talk to its server. The refresh token never leaves main. */
export interface AccessGrant {
  readonly accessToken: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
  readonly user: OwnUser
  /** Where the page reaches its server: the server itself, or the app's own relay to it. */
  readonly serverUrl: string
  /** The server's own address where a relay is used: what people read, and what is kept under its name. */
  readonly serverOrigin?: string | undefined
  /** Where the socket is, when it is not under `serverUrl`. */
  readonly socketServerUrl?: string | undefined
}

/** An account without a password of its own that was started here, as `Continue as <name>` offers it. */
export interface RememberedAccount {
  readonly userId: string
  readonly displayName: string
}

/** Where sign-in stands. `remembered` is every such account on the default server, the one used last first. */
export type AuthState =
  | { readonly kind: 'signedIn'; readonly grant: AccessGrant }
  | {
      readonly kind: 'signedOut'
      readonly server: ServerInfo
      readonly remembered: readonly RememberedAccount[]
      /** Why a sign-in that was there is gone, in words for people. */
      readonly notice?: string | undefined
      /** The sign-in that ended without the person: with it the form is filled in. */
      readonly ended?: { readonly serverUrl: string; readonly email: string } | undefined
    }

/** The server the app would use now. */
export interface ServerInfo {
  readonly url: string
  /** True for the embedded server of this machine. */
  readonly local: boolean
  /** Why it cannot be used, in words; absent when it answers. */
  readonly problem?: string | undefined
}

export interface LocalStart {
  readonly displayName: string
}

export interface SignIn {
  readonly serverUrl: string
  readonly email: string
  readonly password: string
}

export interface Registration extends SignIn {
  readonly displayName: string
  readonly inviteCode?: string | undefined
}
