import { expect, test } from 'vitest'
import { fromText, toText } from './page-text.ts'

test.each([
  ['every byte', { thumbnail: Uint8Array.from({ length: 256 }, (_, at) => at), icon: null }],
  ['none', [new Uint8Array()]],
  ['a list in a list', { kind: 'result', value: [{ deep: { bytes: Uint8Array.of(0, 255) } }] }],
  ['no bytes at all', { text: '~shell:bytes', list: [1, null, true], empty: {} }],
])('%s arrive as they went', (_what, message) => {
  expect(fromText(toText(message))).toEqual(message)
})

test('bytes take a third more, not a line for each', () => {
  const bytes = new Uint8Array(30_000).fill(200)
  expect(toText({ bytes }).length).toBeLessThan(41_000)
})

test('what only looks like bytes stays what it is', () => {
  const message = [{ '~shell:bytes': 7 }, { '~shell:bytes': null }]
  expect(fromText(toText(message))).toEqual(message)
})
