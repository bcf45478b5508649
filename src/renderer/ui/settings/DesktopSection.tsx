import { useTranslation } from 'react-i18next'
import { DEFAULT_SETTINGS } from '#shared/ipc/settings.ts'
import { errorWords } from '../error-words.ts'
import { addTexts } from '../i18n.ts'
import { FormError } from '../kit/FormError.tsx'
import { settingsLife } from '../strings/en/settings-life.ts'
import { SavedNote } from './SavedNote.tsx'
import { SettingCheck } from './SettingCheck.tsx'
import { useSettings } from './use-settings.ts'

addTexts({ settingsLife })

/** What closing the window does, and whether the app starts with the session. */
export function DesktopSection() {
  const { t } = useTranslation()
  const { settings = DEFAULT_SETTINGS, change, saved, error } = useSettings()
  return (
    <>
      <SettingCheck
        label={t('settingsLife.closeToTray')}
        hint={t('settingsLife.closeToTrayHint')}
        checked={settings.closeToTray}
        onChange={closeToTray => change({ closeToTray })}
        needs="closeToTray"
      />
      <SettingCheck
        label={t('settingsLife.startAtLogin')}
        hint={t('settingsLife.startAtLoginHint')}
        checked={settings.startAtLogin}
        onChange={startAtLogin => change({ startAtLogin })}
        needs="startAtLogin"
      />
      <FormError text={error ? errorWords(error, t) : undefined} />
      <SavedNote text={saved ? t('settingsLife.saved') : undefined} />
    </>
  )
}
