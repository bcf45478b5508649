import { useEffect } from 'react'
import { useStore } from 'zustand'
import { keepPictures } from './meeting-pictures.ts'
import type { Room } from './room.ts'

export interface KeptPicturesProps {
  readonly room: Room
}

/**
 * How large each picture of a call or huddle is wanted, for as long as it lasts: on hold, too, where nothing is seen
 * and so nothing is to arrive, from those who come meanwhile neither.
 */
export function KeptPictures({ room }: KeptPicturesProps) {
  const meeting = useStore(room.meetingStore, state => state.meeting)
  useEffect(() => (meeting ? keepPictures(meeting) : undefined), [meeting])
  return null
}
