import { useStore } from 'zustand'
import { late } from '../late.ts'
import type { Room } from '../meeting/room.ts'
import { NOT_SHARED } from './stand-in.ts'

const lateBar = late(async () => (await import('./ShareBar.tsx')).ShareBar)

export interface LateShareBarProps {
  readonly room: Room
}

/** The word that one shares, above the pictures, once one does. */
export function LateShareBar({ room }: LateShareBarProps) {
  const meeting = useStore(room.meetingStore, state => state.meeting)
  const isOn = useStore(meeting?.screenShare.store ?? NOT_SHARED, state => state.phase === 'on')
  if (!meeting || !isOn) return null
  return <lateBar.Part meeting={meeting} />
}
