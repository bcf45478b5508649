import type { SessionId, UserId } from '#shared/ids.ts'
import type { CallParticipant, MediaState } from '#shared/model/call.ts'
import type { IceServer } from '#shared/rest/ice.ts'
import type { SignalFromServer, SignalPush } from '#shared/wire/signal.ts'
import type { Cancel } from '../../../ports.ts'
import type { MediaKind } from '../../backend.ts'

/** What the server says when it lets us in. */
export interface MeshRoster {
  /** Everybody connected, oneself included. */
  readonly participants: readonly CallParticipant[]
  readonly iceServers: readonly IceServer[]
  readonly startedAt?: number | undefined
  /** The offer of the join is on its way to the only other one. */
  readonly offerRelayed?: boolean | undefined
}

export type MeshSignallingEvent =
  | { readonly type: 'signal'; readonly signal: SignalFromServer }
  | { readonly type: 'joined'; readonly participant: CallParticipant }
  | { readonly type: 'left'; readonly userId: UserId; readonly sessionId?: SessionId | undefined }
  | {
      readonly type: 'toggled'
      readonly userId: UserId
      readonly kind: MediaKind
      readonly enabled: boolean
    }
  /** The line to the server is gone; a rejoin follows by itself. */
  | { readonly type: 'lost' }
  | { readonly type: 'rejoined'; readonly roster: MeshRoster }
  /** The server ended it or does not let us back in. */
  | { readonly type: 'closed' }

/** What a mesh needs of the topic it meets on: `call:<id>` today, `huddle:<id>` alike. */
export interface MeshSignalling {
  /**
   * Joins; `media` is asked again at each rejoin, and `offer` as well: one that is ready travels with the join, so
   * that the only other one may answer before the join is. Rejects with AppError.
   */
  join(media: () => MediaState, offer?: () => string | null): Promise<MeshRoster>
  onEvent(listener: (event: MeshSignallingEvent) => void): Cancel
  /** Lost without a line. */
  sendSignal(signal: SignalPush): void
  sendToggle(kind: MediaKind, enabled: boolean): void
  leave(): void
}
