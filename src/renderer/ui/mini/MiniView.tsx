import { Maximize2, Mic, MicOff, MonitorX, PhoneOff, Video, VideoOff, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesktop } from '../desktop-actions.ts'
import { addTexts } from '../i18n.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { classNames } from '../kit/class-names.ts'
import type { Room } from '../meeting/room.ts'
import { toggleMedia } from '../meeting/toggle-media.ts'
import { useSelfMedia } from '../meeting/use-self-media.ts'
import { share } from '../strings/en/share.ts'
import { navigate } from '../use-route.ts'
import { MiniPicture } from './MiniPicture.tsx'
import { miniCall } from './mini-call.ts'
import { useMiniChoice } from './use-mini-choice.ts'

addTexts({ share })

export interface MiniViewProps {
  readonly room: Room
  readonly title: string
  readonly titleId: string
  /** What nobody may overlook meanwhile. */
  readonly mark?: ReactNode
}

/** A running call, small: whoever speaks, and what one needs without the main window. Dragged by its picture. */
export function MiniView({ room, title, titleId, mark }: MiniViewProps) {
  const { t } = useTranslation()
  const { meeting, state } = useSelfMedia(room)
  const desktop = useDesktop()
  const choice = useMiniChoice(meeting)
  const goBack = () => {
    miniCall.goBack()
    navigate({ kind: 'call' })
    window.focus()
    // Where the window cannot be raised, the person does it.
    desktop.ask('window.show').catch(() => undefined)
  }
  return (
    <main
      aria-label={t('call.region')}
      className="relative grid h-full place-items-center overflow-hidden bg-stage text-ink [-webkit-app-region:drag]"
    >
      {meeting && choice ? (
        <MiniPicture meeting={meeting} choice={choice} />
      ) : (
        <Avatar id={titleId} name={title} size={84} />
      )}
      <div className="absolute inset-x-0 top-0 flex items-center gap-1 bg-stage/70 py-1 ps-2.5 pe-1">
        <p className="min-w-0 flex-1 truncate text-sm font-semibold">{title}</p>
        {mark}
        <MiniButton label={t('mini.return')} icon={<Maximize2 aria-hidden size={15} />} onPress={goBack} />
        <MiniButton
          label={t('mini.close')}
          icon={<X aria-hidden size={15} />}
          onPress={() => miniCall.dismiss()}
        />
      </div>
      <div className="absolute inset-x-0 bottom-2 flex justify-center gap-2">
        <MiniButton
          label={state.audioEnabled ? t('call.mute') : t('call.unmute')}
          icon={state.audioEnabled ? <Mic aria-hidden size={18} /> : <MicOff aria-hidden size={18} />}
          tone={state.audioEnabled ? 'plain' : 'off'}
          disabled={!meeting}
          onPress={() => meeting && toggleMedia(meeting, 'audio')}
        />
        <MiniButton
          label={state.videoEnabled ? t('call.cameraOff') : t('call.cameraOn')}
          icon={state.videoEnabled ? <Video aria-hidden size={18} /> : <VideoOff aria-hidden size={18} />}
          tone={state.videoEnabled ? 'plain' : 'off'}
          disabled={!meeting}
          onPress={() => meeting && toggleMedia(meeting, 'video')}
        />
        {meeting && state.screenShareEnabled ? (
          <MiniButton
            label={t('share.stop')}
            icon={<MonitorX aria-hidden size={18} />}
            tone="off"
            onPress={() => meeting.self.disableScreenShare()}
          />
        ) : null}
        <MiniButton
          label={t('call.leave')}
          icon={<PhoneOff aria-hidden size={18} />}
          tone="hang"
          onPress={() => room.hangUp()}
        />
      </div>
    </main>
  )
}

const TONES = {
  bare: 'size-7 rounded-sm text-ink hover:bg-ctl-hover',
  plain: 'size-9 rounded-[10px] bg-ctl text-ink hover:bg-ctl-hover',
  off: 'size-9 rounded-[10px] bg-bad-soft text-bad hover:brightness-125',
  hang: 'size-9 rounded-[10px] bg-hang text-on-strong hover:brightness-110',
} as const

interface MiniButtonProps {
  readonly label: string
  readonly icon: ReactNode
  readonly tone?: keyof typeof TONES
  readonly disabled?: boolean
  readonly onPress: () => void
}

function MiniButton({ label, icon, tone = 'bare', disabled = false, onPress }: MiniButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-disabled={disabled || undefined}
      onClick={() => disabled || onPress()}
      className={classNames(
        'grid shrink-0 place-items-center aria-disabled:opacity-60 [-webkit-app-region:no-drag]',
        TONES[tone],
      )}
    >
      {icon}
    </button>
  )
}
