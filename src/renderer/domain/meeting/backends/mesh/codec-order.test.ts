import { expect, test } from 'vitest'
import { redundancyFirst } from './codec-order.ts'

const codecs = (...names: readonly string[]) => names.map(mimeType => ({ mimeType }))

test.each([
  [codecs('audio/opus', 'audio/red', 'audio/PCMU'), codecs('audio/red', 'audio/opus', 'audio/PCMU')],
  [codecs('audio/opus', 'audio/PCMU'), codecs('audio/opus', 'audio/PCMU')],
  [codecs('audio/opus', 'audio/RED'), codecs('audio/RED', 'audio/opus')],
])('%j become %j', (before, after) => {
  expect(redundancyFirst(before)).toEqual(after)
})
