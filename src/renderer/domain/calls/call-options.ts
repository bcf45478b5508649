import type { CallId, ConversationId, UserId } from '#shared/ids.ts'
import type { CallKind, MediaState } from '#shared/model/call.ts'
import type { Clock, HttpPort, LogPort, RingtonePort } from '../ports.ts'
import type { CallDirection } from './call-machine.ts'
import type { CallMeeting } from './call-meeting.ts'

/** How the server is told of an end on `user:<me>`. */
export type EndWord = 'declined' | 'ended'

export interface CallOptions {
  /** Who was called, or who calls. */
  readonly peerId: UserId
  readonly kind: CallKind
  readonly direction: CallDirection
  /** `enter`: it goes on already, and one goes in at once. */
  readonly begin: 'ring' | 'enter'
  /** Known from the start when it came in or goes on. */
  readonly id?: CallId | undefined
  readonly conversationId?: ConversationId | undefined
  /** What is opened when one goes in: sound, and a picture in a video call, where nothing else is said. */
  readonly opens?: MediaState | undefined
  /** Loads what a meeting needs and makes one on the line. */
  readonly openMeeting: () => Promise<CallMeeting>
  /** The server has named an outgoing call. */
  readonly onNamed: (id: CallId) => void
  /** Tells the server of an end without the call's own topic. */
  readonly tellServer: (id: CallId, word: EndWord) => void
  /** Writes to somebody directly. Rejects with AppError. */
  readonly writeTo: (userId: UserId, text: string) => Promise<void>
  /** True where few ring: what an answer needs is made ready while it rings. */
  readonly mayWarm: () => boolean
  readonly http: HttpPort
  readonly clock: Clock
  readonly log: LogPort
  readonly ringtone: RingtonePort
  readonly ringTimeoutMs: number
  readonly linkTimeoutMs: number
}

/** What is said of a call when it is made; all the rest is the same for each. */
export type NewCall = Pick<
  CallOptions,
  'peerId' | 'kind' | 'direction' | 'begin' | 'id' | 'conversationId' | 'opens'
>
