import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ChosenMedia } from '#domain/media/chosen-media.ts'
import { addTexts } from '../i18n.ts'
import { MenuRadios } from '../kit/MenuRadios.tsx'
import { effects } from '../strings/en/effects.ts'
import { BACKGROUND_VALUES, backgroundChoice, backgroundValue } from './background-values.ts'

addTexts({ effects })

interface EffectMenuProps {
  readonly choices: ChosenMedia
}

/** How much noise is taken out of the microphone, inside a Menu; not for music, where nothing is. */
export function NoiseRadios({ choices }: EffectMenuProps) {
  const { t } = useTranslation()
  const { noise, originalSound } = useStore(choices.store)
  if (originalSound) return null
  return (
    <MenuRadios
      label={t('effects.noise.label')}
      value={noise}
      choices={(['off', 'browser', 'model'] as const).map(value => ({
        value,
        label: t(`effects.noise.${value}`),
      }))}
      onChoose={chosen => choices.choose({ noise: chosen })}
    />
  )
}

/** What is behind this person in the picture, inside a Menu. */
export function BackgroundRadios({ choices }: EffectMenuProps) {
  const { t } = useTranslation()
  const background = useStore(choices.store, state => state.background)
  return (
    <MenuRadios
      label={t('effects.background.label')}
      value={backgroundValue(background)}
      choices={BACKGROUND_VALUES.map(value => ({ value, label: t(`effects.background.${value}`) }))}
      onChoose={chosen => choices.choose({ background: backgroundChoice(chosen) })}
    />
  )
}
