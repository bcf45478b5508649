import { MonitorUp } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ScreenQuality } from '#domain/media/screen-track.ts'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { ScreenOffer } from '#shared/ipc/screen.ts'
import { Button } from '../kit/Button.tsx'
import { RadioCards } from '../kit/RadioCards.tsx'

export interface ShareChoicesProps {
  readonly meeting: Meeting
  readonly offer: ScreenOffer
  readonly quality: ScreenQuality
  readonly onQuality: (quality: ScreenQuality) => void
  readonly busy: boolean
  /** Nothing is chosen yet. */
  readonly disabled: boolean
  readonly onShare: () => void
}

const QUALITIES = ['text', 'motion'] as const

/** How it is to be shared, and the button that does. What is chosen here is remembered once it is shared. */
export function ShareChoices(props: ShareChoicesProps) {
  const { meeting, offer, quality, onQuality, busy, disabled, onShare } = props
  const { t } = useTranslation()
  const id = useId()
  const { screenShare } = meeting
  const withAudio = useStore(screenShare.store, state => state.withAudio)
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4 border-t border-line pt-4">
      <div className="min-w-80">
        <RadioCards
          label={t('share.quality')}
          value={quality}
          cards={QUALITIES.map(value => ({ value, label: t(`share.qualities.${value}`) }))}
          onChoose={onQuality}
        />
      </div>
      {offer.systemAudio ? (
        <div className="flex h-10 items-center gap-2.5">
          <input
            id={id}
            type="checkbox"
            checked={withAudio}
            onChange={event => screenShare.setWithAudio(event.target.checked)}
            className="size-4 shrink-0 accent-accent"
          />
          <label htmlFor={id}>{t('share.sound')}</label>
        </div>
      ) : (
        <p className="flex h-10 items-center text-sm text-muted">{t('share.impossible')}</p>
      )}
      <div className="ms-auto flex gap-2">
        <Button onClick={() => screenShare.closePicker()}>{t('common.cancel')}</Button>
        <Button
          tone="primary"
          icon={<MonitorUp aria-hidden size={15} />}
          busy={busy}
          disabled={disabled}
          onClick={() => onShare()}
        >
          {t('share.confirm')}
        </Button>
      </div>
    </div>
  )
}
