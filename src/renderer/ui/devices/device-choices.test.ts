import { expect, it } from 'vitest'
import type { ListedDevice } from '#domain/media/device-match.ts'
import { deviceChoices } from './device-choices.ts'

const row = (deviceId: string, label: string): ListedDevice => ({
  kind: 'audioinput',
  deviceId,
  label,
  groupId: `group of ${deviceId}`,
})
const LIST = [row('default', 'Default - Built-in'), row('m1', 'Built-in'), row('m2', 'Headset')]
const words = { system: 'System', gone: (name: string) => `${name} (away)` }

it.each([
  [null, LIST, '', ['System', 'Built-in', 'Headset']],
  [{ id: 'm2', label: 'Headset' }, LIST, 'm2', ['System', 'Built-in', 'Headset']],
  [{ id: 'old', label: 'Headset' }, LIST, 'm2', ['System', 'Built-in', 'Headset']],
  [{ id: 'm3', label: 'Studio' }, LIST, 'm3', ['System', 'Built-in', 'Headset', 'Studio (away)']],
  [{ id: 'm3', label: 'Studio' }, [], 'm3', ['System', 'Studio']],
  [null, [], '', ['System']],
])('of %j', (chosen, devices, value, labels) => {
  const list = deviceChoices('audioinput', chosen, devices, words)
  expect([list.value, list.choices.map(({ label }) => label)]).toEqual([value, labels])
  expect(list.choices.filter(choice => choice.value === list.value)).toHaveLength(1)
})
