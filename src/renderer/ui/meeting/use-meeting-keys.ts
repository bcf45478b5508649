import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnnounce } from '../announcer.ts'
import { useDesktop } from '../desktop-actions.ts'
import { isMac } from '../platform.ts'
import { toggleShare } from '../share/choose-screen.ts'
import { useRoute } from '../use-route.ts'
import { matchMeetingShortcut } from './meeting-shortcuts.ts'
import type { Room } from './room.ts'
import { takesLetters } from './text-focus.ts'
import { toggleMedia } from './toggle-media.ts'
import { toggleFullScreen } from './use-full-screen.ts'
import { useHoldToTalk } from './use-hold-to-talk.ts'

/** The keyboard in a call or huddle: mute, camera, screen and leave from anywhere, the hand where there is one; single keys while it is shown. */
export function useMeetingKeys(room: Room, onHand?: () => void): void {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const desktop = useDesktop()
  const shown = useRoute().kind === 'call'
  useHoldToTalk(room, shown)
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const singleKeys = shown && !takesLetters(document.activeElement)
      const shortcut = matchMeetingShortcut(event, { mac: isMac, singleKeys })
      if (!shortcut || (shortcut === 'hand' && !onHand)) return
      event.preventDefault()
      if (shortcut === 'leave') return room.hangUp()
      if (shortcut === 'hand') return onHand?.()
      if (shortcut === 'fullScreen') {
        toggleFullScreen().catch(() => announce(t('meeting.noFullScreen')))
        return
      }
      if (!room.meeting) return
      if (shortcut === 'share') {
        void toggleShare(room.meeting, desktop)
        return
      }
      const on = toggleMedia(room.meeting, shortcut === 'mute' ? 'audio' : 'video')
      if (shortcut === 'mute') announce(on ? t('call.nowUnmuted') : t('call.nowMuted'))
      else announce(on ? t('call.nowCameraOn') : t('call.nowCameraOff'))
    }
    document.addEventListener('keydown', act)
    return () => document.removeEventListener('keydown', act)
  }, [room, onHand, shown, desktop, announce, t])
}
