import { Volume2 } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

export interface VolumeSliderProps {
  readonly label: string
  /** 0 is silent, 1 as sent, 2 twice as loud. */
  readonly volume: number
  readonly onChange: (volume: number) => void
}

/** How loud something is played here, up to twice as loud as it is sent. */
export function VolumeSlider({ label, volume, onChange }: VolumeSliderProps) {
  const { t } = useTranslation()
  const id = useId()
  const percent = Math.round(volume * 100)
  return (
    <div className="flex h-9 items-center gap-2.5 px-2">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Volume2 aria-hidden size={15} className="shrink-0 text-muted" />
      <input
        id={id}
        type="range"
        min={0}
        max={200}
        step={5}
        value={percent}
        aria-valuetext={t('meeting.percent', { percent })}
        onChange={event => onChange(Number(event.target.value) / 100)}
        className="min-w-0 flex-1 accent-accent"
      />
      <span aria-hidden className="w-12 shrink-0 text-end text-sm text-muted tabular-nums">
        {t('meeting.percent', { percent })}
      </span>
    </div>
  )
}
