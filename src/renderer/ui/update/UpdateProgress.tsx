import { useTranslation } from 'react-i18next'
import { ProgressBar } from '../kit/ProgressBar.tsx'

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
      <ProgressBar label={t('settingsLife.progress', { version })} part={percent / 100} className="mt-1" />
    </div>
  )
}
