/** A server as a person typed it; an invite link may say what its certificate is (SHA-256, hexadecimal). */
export interface ServerQuestion {
  readonly serverUrl: string
  readonly fingerprint?: string | undefined
}

/** The certificate that the person compared, or typed from what the server prints. */
export interface TrustedCertificate {
  readonly serverUrl: string
  readonly fingerprint: string
}

/** What stands between the app and a server, found before anything secret is sent. `serverUrl` is its origin. */
export type ServerCheck =
  | { readonly kind: 'ready'; readonly serverUrl: string }
  /** Its certificate is its own: the person compares the fingerprint once. */
  | { readonly kind: 'unknownCertificate'; readonly serverUrl: string; readonly fingerprint: string }
  /** It shows another certificate than the one that was compared. */
  | {
      readonly kind: 'changedCertificate'
      readonly serverUrl: string
      readonly fingerprint: string
      readonly kept: string
    }
  /** Plain http inside a private network: the person is warned once. */
  | { readonly kind: 'plain'; readonly serverUrl: string }
