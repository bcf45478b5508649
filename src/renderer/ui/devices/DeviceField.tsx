import { useTranslation } from 'react-i18next'
import type { ChosenMedia } from '#domain/media/chosen-media.ts'
import type { Devices } from '#domain/media/devices.ts'
import { ChoiceField } from '../notices/ChoiceField.tsx'
import { type DeviceSlot, useDeviceChoices } from './use-device-choices.ts'

export interface DeviceFieldProps {
  readonly slot: DeviceSlot
  readonly setup: { readonly choices: ChosenMedia; readonly devices: Devices }
}

/** Chooses the microphone, camera or speaker, for now and later, in a form. */
export function DeviceField({ slot, setup }: DeviceFieldProps) {
  const { t } = useTranslation()
  const { value, choices, choose } = useDeviceChoices(slot, setup)
  return <ChoiceField label={t(`media.${slot}`)} value={value} choices={choices} onChoose={choose} />
}
