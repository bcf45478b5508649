import type { SessionId, UserId } from '#shared/ids.ts'
import type { MediaState } from '#shared/model/call.ts'
import type { Cancel } from '../ports.ts'

/** What a backend can carry. */
export type Capability = 'audio' | 'video'

/** What a person publishes. */
export type TrackSource = 'audio' | 'video'

/** Names one presence in a meeting: the session of a page, or the user where a server knows no sessions. */
export type PeerId = SessionId | UserId

/** How well the way to somebody works. */
export type PeerLink = 'connecting' | 'ok' | 'reconnecting'

export interface RosterEntry {
  readonly peerId: PeerId
  readonly userId: UserId
  readonly media: MediaState
}

/** Who is in the meeting at the moment of joining, oneself excluded. */
export interface RosterSnapshot {
  readonly participants: readonly RosterEntry[]
  /** Epoch milliseconds; absent while the meeting has not begun. */
  readonly startedAt?: number | undefined
}

/** What a meeting asks of its backend beside tracks. */
export interface MeetingCommand {
  /** Tells the others what is sent, before or without a change of tracks. Before joining it is kept for the join. */
  readonly type: 'announceMedia'
  readonly kind: TrackSource
  readonly enabled: boolean
}

export type BackendEvent =
  | {
      readonly type: 'participantJoined'
      readonly participant: RosterEntry
      readonly startedAt?: number | undefined
    }
  | { readonly type: 'participantLeft'; readonly peerId: PeerId }
  | {
      readonly type: 'mediaAnnounced'
      readonly peerId: PeerId
      readonly kind: TrackSource
      readonly enabled: boolean
    }
  | {
      readonly type: 'track'
      readonly peerId: PeerId
      readonly kind: TrackSource
      readonly track: MediaStreamTrack | null
    }
  | { readonly type: 'link'; readonly peerId: PeerId; readonly link: PeerLink }
  | {
      readonly type: 'signalling'
      readonly state: 'connected' | 'reconnecting'
    }
  /** The server ended it or sent us out: nothing follows. */
  | { readonly type: 'closed' }

/** The transport of a meeting: it only translates, the meaning of things is the Meeting's. */
export interface MeetingBackend {
  readonly capabilities: ReadonlySet<Capability>
  /** Enters. Rejects with AppError, also when `signal` aborts (code `aborted`). Once only. */
  join(signal: AbortSignal): Promise<RosterSnapshot>
  /** Leaves and lets go of everything; harmless when never joined or already left. */
  leave(): Promise<void>
  /** Sends this track, in place of the former of the same source; before joining it is kept for the join. */
  publish(source: TrackSource, track: MediaStreamTrack): Promise<void>
  unpublish(source: TrackSource): Promise<void>
  send(command: MeetingCommand): Promise<void>
  onEvent(listener: (event: BackendEvent) => void): Cancel
}
