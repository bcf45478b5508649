import { useTranslation } from 'react-i18next'
import { errorWords } from '../error-words.ts'
import { FormError } from '../kit/FormError.tsx'
import { RadioCards } from '../kit/RadioCards.tsx'
import { SavedNote } from './SavedNote.tsx'
import { useSettings } from './use-settings.ts'

/** Light, dark, or as the system has it; taken at once. */
export function ThemeSection() {
  const { t } = useTranslation()
  const { settings, change, saved, error } = useSettings()
  return (
    <>
      <RadioCards
        label={t('settings.theme')}
        value={settings?.theme ?? 'system'}
        onChoose={theme => change({ theme })}
        cards={[
          { value: 'system', label: t('settings.system') },
          { value: 'light', label: t('settings.light') },
          { value: 'dark', label: t('settings.dark') },
        ]}
      />
      <FormError text={error ? errorWords(error, t) : undefined} />
      <SavedNote text={saved ? t('settings.savedTheme') : undefined} />
    </>
  )
}
