import type { MeetingMeta } from './meta.ts'
import { MeetingParticipants } from './participants.ts'
import { MeetingSelf } from './self.ts'

/** Media and everything in a call, in RealtimeKit's vocabulary (seed 004). */
export class Meeting {
  readonly self = new MeetingSelf()
  readonly participants = new MeetingParticipants()
  readonly meta: MeetingMeta = { meetingId: '', meetingTitle: '', meetingStartedTimestamp: undefined }

  async join(): Promise<void> {}
  async leave(): Promise<void> {}
  dispose(): void {}
}
