import { Volume2, VolumeX } from 'lucide-react'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeetingScreenShare } from '#domain/meeting/screen-share.ts'
import type { ScreenShareState } from '#domain/meeting/screen-share-state.ts'
import { showLevel } from '../meeting/level-meters.ts'

export interface ShareSoundProps {
  readonly share: MeetingScreenShare
  readonly sound: Exclude<ScreenShareState['sound'], 'none'>
}

/** Whether the computer's sound really flows: measured, drawn and said. Only CSS moves with it. */
export function ShareSound({ share, sound }: ShareSoundProps) {
  const { t } = useTranslation()
  const attach = useCallback(
    (element: HTMLElement | null) =>
      element ? showLevel(element, () => Math.sqrt(share.soundLevel()) * 1.6) : undefined,
    [share],
  )
  const isHeard = sound === 'heard'
  const Icon = isHeard || sound === 'waiting' ? Volume2 : VolumeX
  return (
    <span className="flex items-center gap-1.5">
      <Icon aria-hidden size={14} className="shrink-0" />
      {t(`share.${sound}`)}
      {isHeard ? (
        <span aria-hidden className="h-1 w-14 overflow-hidden rounded-full bg-ctl-hover">
          <span
            ref={attach}
            className="block h-full origin-left scale-x-[var(--level,0)] rounded-full bg-speak rtl:origin-right forced-colors:bg-[CanvasText]"
          />
        </span>
      ) : null}
    </span>
  )
}
