import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Call } from '#domain/calls/call.ts'
import { useAnnounce } from '../announcer.ts'
import { useMeetingNews } from '../meeting/use-meeting-news.ts'
import { usePeerName } from '../meeting/use-peer-name.ts'

/** Says to assistive technology that somebody is being called, and that they are there. */
export function useCallNews(call: Call): void {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const phase = useStore(call.store, state => state.phase)
  const name = usePeerName(call.peerId)
  useMeetingNews(call, phase === 'active')
  useEffect(() => {
    if (phase === 'ringing') announce(t('call.calling', { name }))
    if (phase === 'active') announce(t('call.connected', { name }))
  }, [phase, name, announce, t])
}
