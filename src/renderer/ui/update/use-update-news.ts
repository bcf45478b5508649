import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { addTexts } from '../i18n.ts'
import { useToast } from '../kit/use-toast.ts'
import { useOpenSettings } from '../settings/use-open-settings.ts'
import { settingsLife } from '../strings/en/settings-life.ts'
import { useUpdateState } from './use-update-state.ts'

addTexts({ settingsLife })

/** Says quietly that a new version is ready, one press away from what is new in it. */
export function useUpdateNews(): void {
  const { t } = useTranslation()
  const toast = useToast()
  const openSettings = useOpenSettings()
  const state = useUpdateState()
  const version = state?.kind === 'ready' ? state.version : undefined
  useEffect(() => {
    if (version === undefined) return
    toast({
      text: t('settingsLife.ready', { version }),
      action: { label: t('settingsLife.show'), onSelect: () => openSettings('about') },
    })
  }, [version, toast, openSettings, t])
}
