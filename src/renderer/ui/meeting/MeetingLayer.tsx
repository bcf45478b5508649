import { useEffect } from 'react'
import { useStore } from 'zustand'
import { addTexts } from '../i18n.ts'
import { call } from '../strings/en/call.ts'
import { meeting as meetingTexts } from '../strings/en/meeting.ts'
import { keepPictures } from './meeting-pictures.ts'
import { PeopleSounds } from './PeopleSounds.tsx'
import type { Room } from './room.ts'

addTexts({ call, meeting: meetingTexts })

export interface MeetingLayerProps {
  readonly room: Room
  /** Where a word about blocked sound is shown. */
  readonly notices: HTMLElement | null
}

/** What lasts as long as a call or huddle, whatever is shown: everybody's sound, and how large each picture is wanted. */
export function MeetingLayer({ room, notices }: MeetingLayerProps) {
  const meeting = useStore(room.meetingStore, state => state.meeting)
  useEffect(() => (meeting ? keepPictures(meeting) : undefined), [meeting])
  return <PeopleSounds room={room} notices={notices} />
}
