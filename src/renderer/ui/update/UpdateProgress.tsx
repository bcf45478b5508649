import { useTranslation } from 'react-i18next'

export interface UpdateProgressProps {
  readonly version: string
  /** From 0 to 100. */
  readonly percent: number
}

/** How much of a new version is here. */
export function UpdateProgress({ version, percent }: UpdateProgressProps) {
  const { t } = useTranslation()
  return (
    <div className="w-full">
      <p className="text-xs text-muted">{t('settingsLife.percent', { percent })}</p>
      <div
        role="progressbar"
        aria-label={t('settingsLife.progress', { version })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="mt-1 h-1 overflow-hidden rounded-full bg-line"
      >
        <div
          className="h-full w-full origin-left bg-accent rtl:origin-right forced-colors:bg-[Highlight]"
          style={{ transform: `scaleX(${percent / 100})` }}
        />
      </div>
    </div>
  )
}
