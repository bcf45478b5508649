import type { UserId } from '#shared/ids.ts'
import type { IceServer } from '#shared/rest/ice.ts'
import type { MediaChoicesPort } from '../media/media-choices.ts'
import type { MeshSelf } from '../meeting/backends/mesh/addressing.ts'
import { type CreateConnection, createBrowserConnection } from '../meeting/backends/mesh/connection.ts'
import { MeshBackend } from '../meeting/backends/mesh/mesh-backend.ts'
import { Meeting } from '../meeting/meeting.ts'
import type { Clock, LogPort, MediaPort, MeetingPreferencesPort } from '../ports.ts'
import type { Topics } from '../realtime/topics.ts'
import { RoomLine } from '../rooms/room-line.ts'

export interface CallMeetingOptions {
  readonly me: MeshSelf
  readonly topics: Topics
  /** The room's topic; made for the meeting where there is none yet. */
  readonly line?: RoomLine
  readonly nameOf: (userId: UserId) => string
  readonly title: string
  readonly media: MediaPort
  readonly mediaChoices: MediaChoicesPort
  readonly preferences: MeetingPreferencesPort
  readonly clock: Clock
  readonly log: LogPort
}

/** A meeting for a call, and how to warm it while it rings. */
export interface CallMeeting {
  readonly meeting: Meeting
  readonly line: RoomLine
  /** Makes the connection and the offer of the side that will come in second. */
  prepare(iceServers: readonly IceServer[]): void
  /** Fresh servers for the connections to come, and for those that are mended. */
  useIceServers(iceServers: readonly IceServer[]): void
}

export type CreateCallMeeting = (options: CallMeetingOptions) => CallMeeting

/** Calls meet on a mesh. This file is loaded when the first call begins, not at start. */
export function callMeetings(
  createConnection: CreateConnection = createBrowserConnection,
): CreateCallMeeting {
  return ({ me, topics, nameOf, title, media, mediaChoices, preferences, clock, log, ...given }) => {
    const line = given.line ?? new RoomLine({ topics, sessionId: me.sessionId })
    const backend = new MeshBackend({ signalling: line, me, createConnection, clock, log })
    const meta = { meetingId: '', meetingTitle: title }
    const ports = { media, mediaChoices, preferences, clock, log }
    const meeting = new Meeting({ backend, userId: me.userId, nameOf, meta, screenPlace: line, ...ports })
    return {
      meeting,
      line,
      prepare: iceServers => backend.prepare('offer', iceServers),
      useIceServers: iceServers => backend.useIceServers(iceServers),
    }
  }
}
