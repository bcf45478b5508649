import type * as z from 'zod'
import type { ClientId, UserId } from '#shared/ids.ts'
import type { CommandName, Commands, EventName, Events } from '#shared/ipc/contract.ts'
import type { AccessGrant } from '#shared/ipc/sign-in.ts'
import type { MediaChoicesPort } from './media/media-choices.ts'
import type { ScreenQuality } from './media/screen-track.ts'
import type { NoticeRules } from './notices/notice-rules.ts'
import type { OutboxEntry } from './realtime/outbox-entry.ts'
import type { RecordingStorePort } from './recording/kept-recording.ts'

/** Ends what a call began: a timer, a listener, a sound. Calling it again does nothing. */
export type Cancel = () => void

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Path on the server, beginning with a slash; ids inside are already encoded. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** The server's REST API. Adds the bearer token; a 401 renews it once and asks again. Rejects with AppError. */
export interface HttpPort {
  request<T>(request: HttpRequest, schema: z.ZodType<T>): Promise<T>
}

export interface UploadRequest {
  readonly path: string
  /** Form fields; they go before the file. */
  readonly fields: Readonly<Record<string, string>>
  readonly file: Blob
  readonly name: string
  /** Bytes of the file that left so far. */
  readonly onProgress?: (sentBytes: number) => void
  readonly signal?: AbortSignal
}

/** A piece of something long that is sent in order (`Content-Range`, RFC 9110 section 14.4). */
export interface PieceRequest {
  readonly path: string
  readonly bytes: Blob
  /** Where the piece begins in the whole. */
  readonly offset: number
  /** Bytes of the whole. */
  readonly totalBytes: number
  readonly signal?: AbortSignal
}

/** Files to and from the server, with the bearer token like everything else there. Rejects with AppError. */
export interface TransferPort {
  sendPiece<T>(request: PieceRequest, schema: z.ZodType<T>): Promise<T>
  /** How many bytes of a resumable upload the server has (`Upload-Offset`). */
  storedBytes(path: string, signal?: AbortSignal): Promise<number>
  upload<T>(request: UploadRequest, schema: z.ZodType<T>): Promise<T>
  /** All of it, or its last bytes only. */
  download(path: string, signal?: AbortSignal, lastBytes?: number): Promise<Blob>
}

/** The access token and its renewal by main. */
export interface AccessPort {
  current(): AccessGrant
  /** Calls in flight share one renewal. Rejects with an AppError of category `auth` when signed out. */
  renew(): Promise<AccessGrant>
}

/** Time and chance. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  setTimeout(callback: () => void, delayMs: number): Cancel
  setInterval(callback: () => void, periodMs: number): Cancel
  /** Uniform in 0 ≤ x < 1. */
  random(): number
}

/** Keeps messages and changes that are not acknowledged yet over a restart. */
export interface OutboxStorage {
  load(): Promise<readonly OutboxEntry[]>
  put(entry: OutboxEntry): Promise<void>
  remove(clientId: ClientId): Promise<void>
}

/** Keeps what is written but not sent, by conversation id or `thread:<first message>`. */
export interface DraftStorage {
  load(): Promise<ReadonlyMap<string, string>>
  /** An empty text forgets the draft. */
  save(place: string, text: string): Promise<void>
}

/** What a person chose for their calls and huddles. */
export interface MeetingPreferences {
  /** How loud somebody is played, 0 to 2; 1 for everybody who is not in it. */
  readonly volumes: ReadonlyMap<UserId, number>
  /** The same for the sound of somebody's screen. */
  readonly screenVolumes: ReadonlyMap<UserId, number>
  readonly hideSelf: boolean
  readonly hideWithoutVideo: boolean
  /** Huddles are entered with the microphone on. */
  readonly huddleMicrophone: boolean
  readonly screenQuality: ScreenQuality
  /** A screen is shared with what the computer plays. */
  readonly screenSound: boolean
}

/** Keeps those choices on this machine. */
export interface MeetingPreferencesPort {
  /** What is not known or not readable has its default. */
  load(): Promise<MeetingPreferences>
  save(change: Partial<MeetingPreferences>): Promise<void>
}

/** Keeps on this machine which missed calls the log has shown, by their ids; null before the first time. */
export interface SeenCallsPort {
  load(): Promise<readonly string[] | null>
  save(ids: readonly string[]): Promise<void>
}

/** Keeps on this machine what somebody wants to be told of. */
export interface NoticeRulesPort {
  /** What is not known or not readable has its default. */
  load(): Promise<NoticeRules>
  save(rules: NoticeRules): Promise<void>
}

/** The sounds of a call that is not answered yet. */
export interface RingtonePort {
  /** Somebody calls. */
  ring(): Cancel
  /** Somebody calls while one speaks to somebody else: softly. */
  knock(): Cancel
  /** Somebody is being called. */
  ringback(): Cancel
}

/** What this window was in when its page went away; a new window knows nothing. */
export interface RoomMemory {
  /** What was kept before this page was loaded, once only; null where there is nothing. */
  take(kind: 'calls' | 'huddle'): Promise<string | null>
  keep(kind: 'calls' | 'huddle', text: string | null): void
}

/** The desktop process, by the names of its contract (`shared/ipc/contract.ts`). */
export interface DesktopPort {
  /** Rejects with an AppError. */
  ask<Name extends CommandName>(
    name: Name,
    ...args: Parameters<Commands[Name]>
  ): Promise<ReturnType<Commands[Name]>>
  /** For what is worth a line in the log at most when it fails. */
  tell<Name extends CommandName>(name: Name, ...args: Parameters<Commands[Name]>): void
  hear<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): Cancel
}

/** Cameras, microphones, speakers and screens. */
export interface MediaPort {
  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream>
  /** A screen or window, as somebody chooses it, perhaps with what the computer plays (W3C Screen Capture). */
  getDisplayMedia(options: DisplayMediaStreamOptions): Promise<MediaStream>
  enumerateDevices(): Promise<MediaDeviceInfo[]>
  onDeviceChange(listener: () => void): Cancel
}

/** Signs that a connection may work again. */
export interface NetworkPort {
  onOnline(listener: () => void): Cancel
  onVisible(listener: () => void): Cancel
}

/** Ids and counts only: never texts, tokens or addresses. */
export interface LogPort {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void
  info(message: string, fields?: Readonly<Record<string, unknown>>): void
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void
  error(message: string, fields?: Readonly<Record<string, unknown>>): void
}

/** Everything a session needs from outside. */
export interface Ports {
  readonly http: HttpPort
  readonly transfers: TransferPort
  readonly access: AccessPort
  readonly clock: Clock
  readonly outbox: OutboxStorage
  readonly drafts: DraftStorage
  readonly ringtone: RingtonePort
  readonly rooms: RoomMemory
  readonly desktop: DesktopPort
  readonly media: MediaPort
  readonly mediaChoices: MediaChoicesPort
  readonly network: NetworkPort
  readonly log: LogPort
  readonly seenCalls: SeenCallsPort
  readonly preferences: MeetingPreferencesPort
  /** Opens what is needed only once notices are. */
  readonly noticeRules: () => Promise<NoticeRulesPort>
  /** Opens what is needed only once somebody records. */
  readonly recordings: () => Promise<RecordingStorePort>
}
