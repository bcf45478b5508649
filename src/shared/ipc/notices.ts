/** Where a notice leads. */
export type NoticeTarget =
  | {
      readonly kind: 'message'
      readonly conversationId: string
      readonly messageId: string
      /** First message of the thread it is in. */
      readonly threadId?: string | undefined
    }
  | { readonly kind: 'call'; readonly callId: string }
  | { readonly kind: 'huddle'; readonly conversationId: string }
  | { readonly kind: 'callLog' }
  | { readonly kind: 'test' }

export const NOTICE_ACTIONS = ['reply', 'answer', 'decline', 'callBack'] as const
export type NoticeAction = (typeof NOTICE_ACTIONS)[number]

/** A notice of the operating system, worded and translated by the page. */
export interface Notice {
  /** One shown under the same id before is replaced. */
  readonly id: string
  /** Notices of one group stand together: a conversation, a call. */
  readonly group: string
  readonly title: string
  readonly body: string
  /** True makes no sound. */
  readonly silent: boolean
  /** Stays until it is answered: somebody calls. */
  readonly urgent: boolean
  readonly target: NoticeTarget
  /** Drawn where the system has buttons in notices. */
  readonly actions: readonly { readonly action: NoticeAction; readonly label: string }[]
}

/** A notice was clicked (`open`) or answered. */
export interface NoticeActed {
  readonly id: string
  readonly target: NoticeTarget
  readonly action: 'open' | NoticeAction
  /** What was written into a reply. */
  readonly text?: string | undefined
}
