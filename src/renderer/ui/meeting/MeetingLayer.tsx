import { useStore } from 'zustand'
import { useDeviceNews } from '../devices/use-device-news.ts'
import { addTexts } from '../i18n.ts'
import { late } from '../late.ts'
import { call } from '../strings/en/call.ts'
import { meeting as meetingTexts } from '../strings/en/meeting.ts'
import { PeopleSounds } from './PeopleSounds.tsx'
import type { Room } from './room.ts'

addTexts({ call, meeting: meetingTexts })

export interface MeetingLayerProps {
  readonly room: Room
  /** Where cards are shown. */
  readonly notices: HTMLElement | null
}

const lateShare = late(async () => (await import('../share/ShareLayer.tsx')).ShareLayer)

/** What goes on as long as a call or huddle is not on hold, whatever is shown: everybody's sound, and what sharing brings. */
export function MeetingLayer({ room, notices }: MeetingLayerProps) {
  useDeviceNews(room)
  const meeting = useStore(room.meetingStore, state => state.meeting)
  return (
    <>
      <PeopleSounds room={room} notices={notices} />
      {meeting ? <lateShare.Part meeting={meeting} notices={notices} /> : null}
    </>
  )
}
