import type { ChosenDevice } from './media-choices.ts'

/** A row of `enumerateDevices`. */
export type ListedDevice = Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'groupId' | 'label'>

/**
 * Which device is to be used. `unsure`: the list has no names yet, so the id is tried; `away`: the chosen one is not
 * connected, the system's own stands in.
 */
export type DeviceMatch =
  | { readonly how: 'chosen' | 'unsure'; readonly id: string }
  | { readonly how: 'system' | 'away' }

/** Chromium's rows that stand for another one. */
const STAND_INS = ['default', 'communications']

const STAND_IN_NAMES = /^(?:Default|Communications) - /

/** Vendor and product number that Chromium puts behind a name: `Headset (046d:0a44)`. */
const USB_NUMBERS = / \([0-9a-f]{4}:[0-9a-f]{4}\)$/i

/** The connected devices of a kind, as somebody chooses among them; empty while their names are not told. */
export function connectedDevices(
  kind: MediaDeviceKind,
  devices: readonly ListedDevice[],
): readonly ChosenDevice[] {
  return devices
    .filter(device => device.kind === kind && device.deviceId && !STAND_INS.includes(device.deviceId))
    .map(({ deviceId, label }) => ({ id: deviceId, label: shownLabel(label) || deviceId }))
}

/** A device's name for people. */
function shownLabel(label: string): string {
  return label.replace(STAND_IN_NAMES, '').replace(USB_NUMBERS, '').trim()
}

/** The device that an open track comes from; one that stands for another is told by that one's name. */
export function deviceInUse(
  kind: MediaDeviceKind,
  { label, deviceId = '', groupId }: MediaTrackSettings & { readonly label: string },
  devices: readonly ListedDevice[],
): ChosenDevice {
  const own = { id: deviceId, label: shownLabel(label) }
  if (!groupId || !STAND_INS.includes(deviceId)) return own
  const stoodFor = devices.filter(device => device.groupId === groupId)
  return connectedDevices(kind, stoodFor)[0] ?? own
}

/** Finds what was chosen by its id, else by its name; null is the system's own choice. */
export function matchDevice(
  kind: MediaDeviceKind,
  chosen: ChosenDevice | null,
  devices: readonly ListedDevice[],
): DeviceMatch {
  if (chosen === null) return { how: 'system' }
  const listed = devices.filter(device => device.kind === kind)
  if (listed.every(({ deviceId }) => !deviceId)) return { how: 'unsure', id: chosen.id }
  const connected = connectedDevices(kind, devices)
  const found =
    connected.find(({ id }) => id === chosen.id) ??
    connected.find(({ label }) => label === shownLabel(chosen.label))
  return found === undefined ? { how: 'away' } : { how: 'chosen', id: found.id }
}

/** Whether an open device is another than the one to be used. Where the system's own is not told, it is not. */
export function isOtherDevice(
  kind: MediaDeviceKind,
  match: DeviceMatch,
  devices: readonly ListedDevice[],
  inUse: Pick<MediaTrackSettings, 'deviceId' | 'groupId'>,
): boolean {
  if (match.how === 'unsure') return false
  if (match.how === 'chosen') return inUse.deviceId !== undefined && inUse.deviceId !== match.id
  const standIn = devices.find(device => device.kind === kind && device.deviceId === 'default')
  if (!standIn?.groupId || !inUse.groupId) return false
  return standIn.groupId !== inUse.groupId
}
