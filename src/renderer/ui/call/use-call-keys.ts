import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call } from '#domain/calls/call.ts'
import { useAnnounce } from '../announcer.ts'
import { isMac } from '../platform.ts'
import { useRoute } from '../use-route.ts'
import { matchCallShortcut } from './call-shortcuts.ts'
import { takesLetters } from './text-focus.ts'
import { toggleMedia } from './toggle-media.ts'

/** The keyboard in a call: mute, camera and leave from anywhere; single keys while the call is shown. */
export function useCallKeys(call: Call): void {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const shown = useRoute().kind === 'call'
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const singleKeys = shown && !takesLetters(document.activeElement)
      const shortcut = matchCallShortcut(event, { mac: isMac, singleKeys })
      if (!shortcut) return
      event.preventDefault()
      if (shortcut === 'leave') return call.hangUp()
      if (!call.meeting) return
      const on = toggleMedia(call.meeting, shortcut === 'mute' ? 'audio' : 'video')
      if (shortcut === 'mute') announce(on ? t('call.nowUnmuted') : t('call.nowMuted'))
      else announce(on ? t('call.nowCameraOn') : t('call.nowCameraOff'))
    }
    document.addEventListener('keydown', act)
    return () => document.removeEventListener('keydown', act)
  }, [call, shown, announce, t])
}
