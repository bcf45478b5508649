import type { PresenceStatus } from '../model/presence.ts'

/** The call or huddle that runs, as tray, shortcuts and command line act on it. */
export interface RunningCall {
  readonly kind: 'call' | 'huddle'
  /** With whom, or of which conversation. */
  readonly title: string
  /** `none`: there is no such device, or it may not be used. */
  readonly microphone: 'on' | 'off' | 'none'
  readonly camera: 'on' | 'off' | 'none'
}

/** A conversation with unread messages. */
export interface UnreadConversation {
  readonly conversationId: string
  readonly name: string
  readonly unreadCount: number
  readonly mentionCount: number
}

/** What the tray shows. */
export interface TrayState {
  readonly status: PresenceStatus
  readonly unreadCount: number
  /** Messages that name the person, and direct ones: the badge. */
  readonly mentionCount: number
  /** True also while every call is on hold. */
  readonly inCall: boolean
  readonly call: RunningCall | null
  /** Three at most, the newest first. */
  readonly unread: readonly UnreadConversation[]
}

/** What tray, keys, notices and command line ask of the running call. */
export const CALL_ACTIONS = [
  'toggleMicrophone',
  'toggleCamera',
  'stopSharing',
  'leave',
  'show',
  'startTalking',
  'stopTalking',
] as const
export type CallAction = (typeof CALL_ACTIONS)[number]
