import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Meeting } from '#domain/meeting/meeting.ts'
import { QualityMark } from './QualityMark.tsx'

/** How good one's own connection is. */
export function OwnQuality({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation()
  const quality = useStore(meeting.quality.store, state => state.own)
  return (
    <QualityMark
      quality={quality}
      label={t('meeting.quality.own')}
      name={t('meeting.quality.others')}
      small={false}
      acts={{ cameraOff: () => void meeting.self.disableVideo() }}
    />
  )
}
