import { expect, test } from 'vitest'
import { outputChoices, outputsIn } from './output-choices.ts'

const words = { system: 'System', gone: (name: string) => `${name} (gone)` }
const desk = { deviceId: 'desk', label: 'Desk' }
const headset = { deviceId: 'headset', label: 'Headset' }

test.each([
  [null, ['System', 'Desk', 'Headset']],
  [desk, ['System', 'Desk', 'Headset']],
  [{ deviceId: 'hall', label: 'Hall' }, ['System', 'Desk', 'Headset', 'Hall (gone)']],
])('%o chosen: %o', (chosen, labels) => {
  expect(outputChoices([desk, headset], chosen, words).map(({ label }) => label)).toEqual(labels)
})

test('loudspeakers are those with an id of their own; one without a name is called by it', () => {
  const device = (kind: MediaDeviceKind, deviceId: string, label: string) => ({ kind, deviceId, label })
  expect(
    outputsIn([
      device('audiooutput', 'default', 'Default'),
      device('audiooutput', 'communications', 'Communications'),
      device('audiooutput', '', ''),
      device('audioinput', 'mic', 'Microphone'),
      device('audiooutput', 'desk', 'Desk'),
      device('audiooutput', 'x1', ''),
    ]),
  ).toEqual([desk, { deviceId: 'x1', label: 'x1' }])
})
