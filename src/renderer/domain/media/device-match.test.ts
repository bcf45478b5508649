import { describe, expect, it } from 'vitest'
import {
  connectedDevices,
  deviceInUse,
  isOtherDevice,
  type ListedDevice,
  matchDevice,
} from './device-match.ts'

const row = (deviceId: string, label: string, groupId = `group of ${deviceId}`): ListedDevice => ({
  kind: 'audioinput',
  deviceId,
  label,
  groupId,
})
const DEFAULT = row('default', 'Default - Built-in', 'group of m1')
const LIST = [DEFAULT, row('m1', 'Built-in'), row('m2', 'Headset (046d:0a44)')]
const UNNAMED = [row('', '', '')]

describe('the device to be used', () => {
  it.each([
    ['nothing chosen', null, LIST, { how: 'system' }],
    ['the chosen one', { id: 'm2', label: 'Headset' }, LIST, { how: 'chosen', id: 'm2' }],
    ['another id, the same name', { id: 'old', label: 'Headset' }, LIST, { how: 'chosen', id: 'm2' }],
    ['not connected', { id: 'm3', label: 'Studio' }, LIST, { how: 'away' }],
    ['names not told yet', { id: 'm3', label: 'Studio' }, UNNAMED, { how: 'unsure', id: 'm3' }],
    ['list not known', { id: 'm3', label: 'Studio' }, [], { how: 'unsure', id: 'm3' }],
    [
      'a row that stands for another',
      { id: 'default', label: 'Default - Built-in' },
      LIST,
      { how: 'chosen', id: 'm1' },
    ],
  ] as const)('%s', (_name, chosen, devices, match) => {
    expect(matchDevice('audioinput', chosen, devices)).toEqual(match)
  })

  it('is looked for among its own kind only', () => {
    const devices = [{ ...row('m1', 'Headset'), kind: 'audiooutput' as const }, row('m2', 'Other')]
    expect(matchDevice('audioinput', { id: 'm1', label: 'Headset' }, devices)).toEqual({ how: 'away' })
  })
})

it('lists what can be chosen, by names for people', () => {
  expect(connectedDevices('audioinput', [...LIST, row('m4', '')])).toEqual([
    { id: 'm1', label: 'Built-in' },
    { id: 'm2', label: 'Headset' },
    { id: 'm4', label: 'm4' },
  ])
  expect(connectedDevices('audioinput', UNNAMED)).toEqual([])
})

it.each([
  [
    { deviceId: 'm2', groupId: 'group of m2', label: 'Headset (046d:0a44)' },
    { id: 'm2', label: 'Headset' },
  ],
  [
    { deviceId: 'default', groupId: 'group of m1', label: 'Default - Built-in' },
    { id: 'm1', label: 'Built-in' },
  ],
  [
    { deviceId: 'default', label: 'Default - Built-in' },
    { id: 'default', label: 'Built-in' },
  ],
  [{ label: 'Camera' }, { id: '', label: 'Camera' }],
])('knows the device that is in use: %j', (settings, device) => {
  expect(deviceInUse('audioinput', settings, LIST)).toEqual(device)
})

describe('an open device', () => {
  it.each([
    ['is the chosen one', { how: 'chosen', id: 'm2' }, { deviceId: 'm2' }, false],
    ['is another than the chosen one', { how: 'chosen', id: 'm2' }, { deviceId: 'm1' }, true],
    ['does not say which it is', { how: 'chosen', id: 'm2' }, {}, false],
    ['is the system’s own', { how: 'system' }, { deviceId: 'default', groupId: 'group of m1' }, false],
    ['is the system’s own by its id', { how: 'system' }, { deviceId: 'm1', groupId: 'group of m1' }, false],
    ['was the system’s own', { how: 'system' }, { deviceId: 'default', groupId: 'group of m2' }, true],
    ['stands in', { how: 'away' }, { deviceId: 'default', groupId: 'group of m1' }, false],
    [
      'stands in, but not the system’s own',
      { how: 'away' },
      { deviceId: 'm2', groupId: 'group of m2' },
      true,
    ],
    ['cannot be told from others', { how: 'unsure', id: 'm2' }, { deviceId: 'm1' }, false],
  ] as const)('%s', (_name, match, inUse, isOther) => {
    expect(isOtherDevice('audioinput', match, LIST, inUse)).toBe(isOther)
  })

  it('stays where the system names no device of its own', () => {
    expect(isOtherDevice('audioinput', { how: 'system' }, LIST.slice(1), { groupId: 'group of m2' })).toBe(
      false,
    )
  })
})
