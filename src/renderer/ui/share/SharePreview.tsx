import { Maximize2, Minimize2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import { InkedScreen } from '../ink/InkedScreen.tsx'
import { classNames } from '../kit/class-names.ts'
import { IconButton } from '../kit/IconButton.tsx'
import { useSession } from '../session-context.ts'
import { usePreviewTrack } from './use-preview-track.ts'

export interface SharePreviewProps {
  readonly meeting: Meeting
  readonly track: MediaStreamTrack
}

/** What the others see of one's own screen, small, or larger to follow what they point at. */
export function SharePreview({ meeting, track }: SharePreviewProps) {
  const meId = useStore(useSession().self, state => state.user.id)
  const { t } = useTranslation()
  const [isLarge, setLarge] = useState(false)
  const preview = usePreviewTrack(track, isLarge ? 'large' : 'small')
  return (
    <fieldset
      aria-label={t('share.seen')}
      className={classNames(
        'relative aspect-video shrink-0 overflow-hidden rounded-sm bg-tile forced-colors:border',
        isLarge ? 'w-140 max-w-full' : 'w-36',
      )}
    >
      {preview ? <InkedScreen meeting={meeting} of={meId} track={preview} /> : null}
      <IconButton
        label={t(isLarge ? 'share.smaller' : 'share.larger')}
        size="small"
        side="bottom"
        icon={isLarge ? <Minimize2 size={13} /> : <Maximize2 size={13} />}
        className="absolute end-1 top-1 bg-stage/80 text-ink"
        onClick={() => setLarge(!isLarge)}
      />
    </fieldset>
  )
}
