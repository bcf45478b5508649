import { expect, test } from 'vitest'
import { createTexts } from '../i18n.ts'
import { report } from '../strings/en/report.ts'
import { eventWords } from './event-words.ts'
import { withKeys } from './with-keys.ts'

const { t } = createTexts({ report })

test.each([
  [1, 0, 'Plugged in: 1 microphone, 0 cameras.'],
  [2, 1, 'Plugged in: 2 microphones, 1 camera.'],
])('%i and %i devices are counted in words', (microphones, cameras, words) => {
  expect(eventWords({ type: 'devices', at: 0, microphones, cameras }, '', t)).toBe(words)
})

test('two events of one moment have keys of their own, which stay when more come', () => {
  const event = { type: 'device', kind: 'audio', what: 'on', at: 5 } as const
  const keys = withKeys([event, event]).map(({ key }) => key)
  expect(new Set(keys).size).toBe(2)
  expect(
    withKeys([event, event, { ...event, at: 6 }])
      .slice(0, 2)
      .map(({ key }) => key),
  ).toEqual(keys)
})
