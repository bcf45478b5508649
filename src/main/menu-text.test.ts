import { expect, test } from 'vitest'
import { menuText } from './menu-text.ts'

test.each([
  ['Grace Okafor', 'Grace Okafor'],
  ['R&D', 'R&&D'],
  ['  two\nlines\tof it ', 'two lines of it'],
  ['\u202Egnp.exe', 'gnp.exe'],
  ['a\u2028b\u0000c', 'a b c'],
  ['👋'.repeat(50), `${'👋'.repeat(39)}…`],
  ['', ''],
])('%j is shown as %j', (text, shown) => {
  expect(menuText(text)).toBe(shown)
})
