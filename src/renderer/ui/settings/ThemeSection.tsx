import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThemeChoice } from '#shared/ipc/settings.ts'
import { useDesktop } from '../desktop-actions.ts'
import { errorWords } from '../error-words.ts'
import { FormError } from '../kit/FormError.tsx'
import { RadioCards } from '../kit/RadioCards.tsx'
import { useSubmit } from '../kit/use-submit.ts'
import { SavedNote } from './SavedNote.tsx'

/** Light, dark, or as the system has it; taken at once. */
export function ThemeSection() {
  const { t } = useTranslation()
  const desktop = useDesktop()
  const submit = useSubmit()
  const [theme, setTheme] = useState<ThemeChoice>('system')
  const [saved, setSaved] = useState(false)
  useEffect(() => {
    let current = true
    const stop = desktop.onSettings(settings => setTheme(settings.theme))
    desktop.settings().then(
      settings => {
        if (current) setTheme(settings.theme)
      },
      () => undefined,
    )
    return () => {
      current = false
      stop()
    }
  }, [desktop])
  const choose = (next: ThemeChoice) => {
    setSaved(false)
    submit.run(async () => {
      setTheme((await desktop.changeSettings({ theme: next })).theme)
      setSaved(true)
    })
  }
  return (
    <>
      <RadioCards
        label={t('settings.theme')}
        value={theme}
        onChoose={choose}
        cards={[
          { value: 'system', label: t('settings.system') },
          { value: 'light', label: t('settings.light') },
          { value: 'dark', label: t('settings.dark') },
        ]}
      />
      <FormError text={submit.error ? errorWords(submit.error, t) : undefined} />
      <SavedNote text={saved ? t('settings.savedTheme') : undefined} />
    </>
  )
}
