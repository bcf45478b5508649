import { MonitorUp, MonitorX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useDesktop } from '../desktop-actions.ts'
import { addTexts } from '../i18n.ts'
import { ControlButton } from '../meeting/ControlButton.tsx'
import type { Room } from '../meeting/room.ts'
import { useSelfMedia } from '../meeting/use-self-media.ts'
import { share as shareTexts } from '../strings/en/share.ts'
import { toggleShare } from './choose-screen.ts'
import { NOT_SHARED } from './stand-in.ts'

addTexts({ share: shareTexts })

export interface ShareControlProps {
  readonly room: Room
  /** In a strip there is only the way to stop. */
  readonly compact: boolean
}

/** Shares a screen, or stops. */
export function ShareControl({ room, compact }: ShareControlProps) {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const { meeting, state } = useSelfMedia(room)
  const phase = useStore(meeting?.screenShare.store ?? NOT_SHARED, share => share.phase)
  const isOn = phase === 'on'
  if (meeting?.screenShare.isPossible === false || (compact && !isOn)) return null
  const Icon = isOn ? MonitorX : MonitorUp
  const label = t(isOn ? 'share.stop' : 'share.share')
  return (
    <ControlButton
      label={label}
      icon={<Icon aria-hidden size={compact ? 16 : 20} />}
      tone={isOn ? 'off' : 'plain'}
      letter="E"
      compact={compact}
      disabled={!meeting || state.roomState !== 'joined' || phase === 'starting'}
      onPress={() => meeting && void toggleShare(meeting, desktop)}
    >
      {compact ? null : <span className="max-wide:hidden">{label}</span>}
    </ControlButton>
  )
}
