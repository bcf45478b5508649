import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useAnnounce } from '../announcer.ts'
import type { Room } from './room.ts'

/** Says to assistive technology who comes and goes, once it is going on. */
export function useMeetingNews(room: Room, isOn: boolean): void {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const meeting = useStore(room.meetingStore, state => state.meeting)
  useEffect(() => {
    if (!isOn || !meeting) return
    const cancels = [
      meeting.participants.on('participantJoined', ({ name }) => announce(t('meeting.came', { name }))),
      meeting.participants.on('participantLeft', ({ name }) => announce(t('meeting.went', { name }))),
    ]
    return () => {
      for (const cancel of cancels) cancel()
    }
  }, [isOn, meeting, announce, t])
}
