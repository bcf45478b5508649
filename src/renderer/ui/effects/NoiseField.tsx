import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ChosenMedia } from '#domain/media/chosen-media.ts'
import { addTexts } from '../i18n.ts'
import { RadioCards } from '../kit/RadioCards.tsx'
import { effects } from '../strings/en/effects.ts'
import { CostLine, type CostLineProps } from './CostLine.tsx'

addTexts({ effects })

export interface NoiseFieldProps extends Pick<CostLineProps, 'open'> {
  readonly choices: ChosenMedia
}

/** How much noise is taken out of the microphone, and what that takes. */
export function NoiseField({ choices, open }: NoiseFieldProps) {
  const { t } = useTranslation()
  const noise = useStore(choices.store, state => state.noise)
  return (
    <div className="flex flex-col gap-1.5">
      <RadioCards
        label={t('effects.noise.label')}
        value={noise}
        onChoose={chosen => choices.choose({ noise: chosen })}
        cards={[
          { value: 'off', label: t('effects.noise.off') },
          { value: 'browser', label: t('effects.noise.browser') },
          { value: 'model', label: t('effects.noise.model') },
        ]}
      />
      <p className="text-sm text-muted">{t('effects.noise.hint')}</p>
      {noise === 'model' ? <CostLine kind="audio" open={open} /> : null}
    </div>
  )
}
