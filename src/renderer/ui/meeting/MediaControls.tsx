import { Mic, MicOff, PhoneOff, Video, VideoOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MediaKind } from '#domain/meeting/backend.ts'
import { CameraMenu, MicrophoneMenu } from '../devices/DeviceMenus.tsx'
import { ControlButton } from './ControlButton.tsx'
import type { Room } from './room.ts'
import { toggleMedia } from './toggle-media.ts'
import { useSelfMedia } from './use-self-media.ts'

export interface MediaControlsProps {
  readonly room: Room
  readonly compact: boolean
  /** Nobody expects a picture: a camera that is off is no warning. */
  readonly voiceFirst: boolean
}

/** Microphone and camera. */
export function MediaControls({ room, compact, voiceFirst }: MediaControlsProps) {
  const { t } = useTranslation()
  const { meeting, state } = useSelfMedia(room)
  const size = compact ? 16 : 20
  // Until the devices had their chance, off is not a warning.
  const off = state.roomState === 'init' ? 'plain' : 'off'
  const toggle = (kind: MediaKind) => {
    if (meeting) toggleMedia(meeting, kind)
  }
  const hasMenus = meeting !== null && !compact
  return (
    <>
      <div className="flex">
        <ControlButton
          label={state.audioEnabled ? t('call.mute') : t('call.unmute')}
          icon={state.audioEnabled ? <Mic aria-hidden size={size} /> : <MicOff aria-hidden size={size} />}
          tone={state.audioEnabled ? 'plain' : off}
          letter="M"
          singleLetter={compact ? undefined : 'M'}
          compact={compact}
          disabled={!meeting}
          joined={hasMenus}
          onPress={() => toggle('audio')}
        />
        {hasMenus ? <MicrophoneMenu meeting={meeting} /> : null}
      </div>
      <div className="flex">
        <ControlButton
          label={state.videoEnabled ? t('call.cameraOff') : t('call.cameraOn')}
          icon={state.videoEnabled ? <Video aria-hidden size={size} /> : <VideoOff aria-hidden size={size} />}
          tone={state.videoEnabled || voiceFirst ? 'plain' : off}
          letter="O"
          singleLetter={compact ? undefined : 'V'}
          compact={compact}
          disabled={!meeting}
          joined={hasMenus}
          onPress={() => toggle('video')}
        />
        {hasMenus ? <CameraMenu meeting={meeting} /> : null}
      </div>
    </>
  )
}

export interface LeaveControlProps {
  readonly room: Room
  readonly compact: boolean
}

/** The way out. */
export function LeaveControl({ room, compact }: LeaveControlProps) {
  const { t } = useTranslation()
  return (
    <ControlButton
      label={t('call.leave')}
      icon={<PhoneOff aria-hidden size={compact ? 16 : 20} />}
      tone="hang"
      letter="L"
      compact={compact}
      onPress={() => room.hangUp()}
    >
      {t('call.leave')}
    </ControlButton>
  )
}
