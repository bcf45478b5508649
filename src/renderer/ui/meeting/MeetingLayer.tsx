import { addTexts } from '../i18n.ts'
import { call } from '../strings/en/call.ts'
import { meeting as meetingTexts } from '../strings/en/meeting.ts'
import { PeopleSounds } from './PeopleSounds.tsx'
import type { Room } from './room.ts'

addTexts({ call, meeting: meetingTexts })

export interface MeetingLayerProps {
  readonly room: Room
  /** Where a word about blocked sound is shown. */
  readonly notices: HTMLElement | null
}

/** What goes on as long as a call or huddle is not on hold, whatever is shown: everybody's sound. */
export function MeetingLayer({ room, notices }: MeetingLayerProps) {
  return <PeopleSounds room={room} notices={notices} />
}
