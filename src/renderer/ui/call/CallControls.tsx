import { Mic, MicOff, PhoneOff, Video, VideoOff } from 'lucide-react'
import { Toolbar } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import type { Call } from '#domain/calls/call.ts'
import { classNames } from '../kit/class-names.ts'
import { CallControl } from './CallControl.tsx'
import { type MediaKind, toggleMedia } from './toggle-media.ts'
import { useSelfMedia } from './use-self-media.ts'

export interface CallControlsProps {
  readonly call: Call
  /** In the strip above a conversation. */
  readonly compact?: boolean
}

/** Microphone, camera, leave. Arrow keys go from one to the next. */
export function CallControls({ call, compact = false }: CallControlsProps) {
  const { t } = useTranslation()
  const { meeting, state } = useSelfMedia(call)
  const size = compact ? 16 : 20
  // Until the devices had their chance, off is not a warning.
  const off = state.roomState === 'init' ? 'plain' : 'off'
  const toggle = (kind: MediaKind) => {
    if (meeting) toggleMedia(meeting, kind)
  }
  return (
    <Toolbar.Root
      aria-label={t('call.controls')}
      className={classNames('flex items-center justify-center', compact ? 'gap-1.5' : 'gap-2 p-4')}
    >
      <CallControl
        label={state.audioEnabled ? t('call.mute') : t('call.unmute')}
        icon={state.audioEnabled ? <Mic aria-hidden size={size} /> : <MicOff aria-hidden size={size} />}
        tone={state.audioEnabled ? 'plain' : off}
        letter="M"
        singleLetter={compact ? undefined : 'M'}
        compact={compact}
        disabled={!meeting}
        onPress={() => toggle('audio')}
      />
      <CallControl
        label={state.videoEnabled ? t('call.cameraOff') : t('call.cameraOn')}
        icon={state.videoEnabled ? <Video aria-hidden size={size} /> : <VideoOff aria-hidden size={size} />}
        tone={state.videoEnabled || call.kind === 'audio' ? 'plain' : off}
        letter="O"
        singleLetter={compact ? undefined : 'V'}
        compact={compact}
        disabled={!meeting}
        onPress={() => toggle('video')}
      />
      <CallControl
        label={t('call.leave')}
        icon={<PhoneOff aria-hidden size={size} />}
        tone="hang"
        letter="L"
        compact={compact}
        onPress={() => call.hangUp()}
      >
        {t('call.leave')}
      </CallControl>
    </Toolbar.Root>
  )
}
