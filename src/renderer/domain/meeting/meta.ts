/** Facts about a meeting as a whole (seed 004, "meeting.meta"). */
export interface MeetingMeta {
  readonly meetingId: string
  readonly meetingTitle: string
  /** The server's start; undefined while nobody has answered. */
  readonly meetingStartedTimestamp: Date | undefined
}
