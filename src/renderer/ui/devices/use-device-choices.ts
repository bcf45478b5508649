import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { ChosenMedia } from '#domain/media/chosen-media.ts'
import type { Devices } from '#domain/media/devices.ts'
import { addTexts } from '../i18n.ts'
import { media } from '../strings/en/media.ts'
import { type DeviceChoice, deviceChoices } from './device-choices.ts'

addTexts({ media })

/** What of a person's devices is chosen. */
export type DeviceSlot = 'microphone' | 'camera' | 'speaker'

const LISTED = { microphone: 'audioinput', camera: 'videoinput', speaker: 'audiooutput' } as const

export interface DeviceChoosing {
  readonly value: string
  readonly choices: readonly DeviceChoice[]
  readonly choose: (value: string) => void
}

/** The list of one kind, kept up to date, and what is chosen of it. `systemName`: the device in use as the system's. */
export function useDeviceChoices(
  slot: DeviceSlot,
  { choices, devices }: { readonly choices: ChosenMedia; readonly devices: Devices },
  systemName = '',
): DeviceChoosing {
  const { t } = useTranslation()
  const chosen = useStore(choices.store, state => state[slot])
  const listed = useStore(devices.store, state => state.devices)
  const list = deviceChoices(LISTED[slot], chosen, listed, {
    system: systemName ? t('media.systemNamed', { name: systemName }) : t('media.system'),
    gone: name => t('media.gone', { name }),
  })
  return {
    ...list,
    choose: value => {
      const choice = list.choices.find(each => each.value === value)
      if (choice) choices.choose({ [slot]: choice.device })
    },
  }
}
