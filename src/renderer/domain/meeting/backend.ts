import type { SessionId, UserId } from '#shared/ids.ts'
import type { MediaState } from '#shared/model/call.ts'
import type { Cancel } from '../ports.ts'
import type { PeerStatistics } from './statistics.ts'

/** What a backend can carry, and what it can tell. */
export type Capability = 'audio' | 'video' | 'screen' | 'subscribe' | 'levels' | 'statistics' | 'data'

/** What a person publishes: microphone, camera, a shared screen and its sound. */
export type TrackSource = 'audio' | 'video' | 'screen' | 'screenAudio'

/** What is announced with a switch of its own; a shared screen announces itself by its track. */
export type MediaKind = 'audio' | 'video'

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
export type MeetingCommand =
  /** Tells the others what is sent, before or without a change of tracks. Before joining it is kept for the join. */
  | { readonly type: 'announceMedia'; readonly kind: MediaKind; readonly enabled: boolean }
  /**
   * How large somebody's picture is wanted here, in device pixels of height; 0: nothing is to arrive. Never asked
   * means as large as it is sent. Ignored without the capability `subscribe`.
   */
  | {
      readonly type: 'subscribe'
      readonly peerId: PeerId
      readonly source: 'video' | 'screen'
      readonly maxHeight: number
    }
  /**
   * A short word from page to page, beside the media: to everybody, or to one. It arrives in order, and not at all where
   * the way is lost or full. Rejects with `data_too_large` beyond `DATA_LIMITS`; ignored without the capability `data`.
   */
  | {
      readonly type: 'data'
      /** What it is about: whoever knows the label reads it. */
      readonly label: string
      readonly payload: string
      readonly to?: PeerId | undefined
    }

/** The most a word may hold, in UTF-16 code units. */
export const DATA_LIMITS = { label: 32, payload: 8_000 } as const

/** How much of what could be sent is sent: the resolution goes first, then the frame rate, then who is seen. */
export type SendingStep = 'full' | 'smaller' | 'slower' | 'someUnseen' | 'voicesOnly'

/** Why not more is sent. */
export type SendingCause = 'none' | 'people' | 'processor' | 'network'

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
      readonly kind: MediaKind
      readonly enabled: boolean
    }
  /** What arrives from somebody; null: it is gone. */
  | {
      readonly type: 'track'
      readonly peerId: PeerId
      readonly kind: TrackSource
      readonly track: MediaStreamTrack | null
    }
  /** Somebody's word; what it says is theirs, to be checked by whoever reads it. */
  | { readonly type: 'data'; readonly peerId: PeerId; readonly label: string; readonly payload: string }
  | { readonly type: 'link'; readonly peerId: PeerId; readonly link: PeerLink }
  | {
      readonly type: 'signalling'
      readonly state: 'connected' | 'reconnecting'
    }
  /** What this machine sends now, and why not more; said at every change. */
  | { readonly type: 'sending'; readonly step: SendingStep; readonly cause: SendingCause }
  /** The server ended it or sent us out: nothing follows. */
  | { readonly type: 'closed' }

/** The transport of a meeting: it only translates, the meaning of things is the Meeting's. */
export interface MeetingBackend {
  readonly capabilities: ReadonlySet<Capability>
  /** Enters. Rejects with AppError, also when `signal` aborts (code `aborted`). Once only (`already_joined`). */
  join(signal: AbortSignal): Promise<RosterSnapshot>
  /** Leaves and lets go of everything; harmless when never joined or already left. */
  leave(): Promise<void>
  /** Sends this track, in place of the former of the same source; before joining it is kept for the join. */
  publish(source: TrackSource, track: MediaStreamTrack): Promise<void>
  unpublish(source: TrackSource): Promise<void>
  send(command: MeetingCommand): Promise<void>
  /** How loud somebody is right now, 0 to 1; 0 where unknown. Cheap: asked ten times a second for everybody. */
  audioLevel(peerId: PeerId): number
  /** Everybody's figures, counted since the beginning. Free of addresses and secrets. */
  statistics(): Promise<readonly PeerStatistics[]>
  onEvent(listener: (event: BackendEvent) => void): Cancel
}
