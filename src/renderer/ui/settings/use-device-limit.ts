import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { addTexts } from '../i18n.ts'
import { useToast } from '../kit/use-toast.ts'
import { settingsDevices } from '../strings/en/settings-devices.ts'
import { useDeviceState } from './use-device-state.ts'
import { useOpenSettings } from './use-open-settings.ts'

addTexts({ settingsDevices })

/** Says that the person has too many devices, one press away from their list, for as long as it is so. */
export function useDeviceLimit(): void {
  const toast = useToast()
  const openSettings = useOpenSettings()
  const { t } = useTranslation()
  const isFull = useDeviceState()?.kind === 'limit'
  useEffect(() => {
    if (!isFull) return
    return toast({
      text: t('settingsDevices.limitNotice'),
      tone: 'bad',
      stays: true,
      action: { label: t('settingsDevices.show'), onSelect: () => openSettings('devices') },
    })
  }, [isFull, toast, openSettings, t])
}
