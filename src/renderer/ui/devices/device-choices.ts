import { connectedDevices, type ListedDevice, matchDevice } from '#domain/media/device-match.ts'
import type { ChosenDevice } from '#domain/media/media-choices.ts'

/** The value of the system's own device in a list. */
export const SYSTEM_DEVICE = ''

export interface DeviceChoice {
  readonly value: string
  readonly label: string
  /** Null: the system's own. */
  readonly device: ChosenDevice | null
}

interface Words {
  readonly system: string
  readonly gone: (name: string) => string
}

export interface DeviceChoices {
  readonly value: string
  readonly choices: readonly DeviceChoice[]
}

/** The list to choose from: the system's own, what is connected, and the chosen one also while it is not. */
export function deviceChoices(
  kind: MediaDeviceKind,
  chosen: ChosenDevice | null,
  devices: readonly ListedDevice[],
  words: Words,
): DeviceChoices {
  const match = matchDevice(kind, chosen, devices)
  const connected = connectedDevices(kind, devices)
  const value = match.how === 'system' ? SYSTEM_DEVICE : 'id' in match ? match.id : (chosen?.id ?? '')
  const isListed = value === SYSTEM_DEVICE || connected.some(({ id }) => id === value)
  const away = isListed || chosen === null ? [] : [chosen]
  return {
    value,
    choices: [
      { value: SYSTEM_DEVICE, label: words.system, device: null },
      ...connected.map(device => ({ value: device.id, label: device.label, device })),
      ...away.map(device => ({
        value,
        label: match.how === 'away' ? words.gone(device.label) : device.label,
        device,
      })),
    ],
  }
}
