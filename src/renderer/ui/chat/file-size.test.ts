import { expect, it } from 'vitest'
import { fileSize } from './file-size.ts'

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_500, '1.5 kB'],
  [29_700_000, '29.7 MB'],
  [123_456_789, '123 MB'],
])('%i bytes → %s', (bytes, expected) => {
  expect(fileSize(bytes).replace(',', '.')).toBe(expected)
})
