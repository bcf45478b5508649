/** A link into the app, already checked; everything else in a link is dropped. */
export type DeepLink =
  | {
      readonly kind: 'invite'
      readonly serverUrl: string
      readonly code: string
      readonly fingerprint?: string | undefined
    }
  | { readonly kind: 'workspace'; readonly workspaceId: string }
  | { readonly kind: 'conversation'; readonly conversationId: string }
  | {
      readonly kind: 'message'
      readonly conversationId: string
      readonly messageId: string
      /** First message of the thread it is in. */
      readonly threadId?: string | undefined
    }
  | { readonly kind: 'call'; readonly callId: string }
  /** The huddle of a conversation. */
  | { readonly kind: 'huddle'; readonly conversationId: string }

/** A link that invites to a server. */
export type Invite = Extract<DeepLink, { kind: 'invite' }>
