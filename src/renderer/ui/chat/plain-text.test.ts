import { expect, it } from 'vitest'
import { plainText } from './plain-text.ts'

it.each([
  ['**The** _plan_ is `good`', 'The plan is good'],
  ['one\n\n- two\n- three', 'one two three'],
  ['> said\n\n~~gone~~ [here](https://example.com)', 'said gone here'],
  ['<b>not ours</b> 2 * 3 * 4', '<b>not ours</b> 2 * 3 * 4'],
  ['', ''],
])('%j says %j', (text, plain) => {
  expect(plainText(text).replace(/\s+/g, ' ')).toBe(plain)
})
