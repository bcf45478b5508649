import { expect, test } from 'vitest'
import type { KeyPress } from '../shortcuts.ts'
import { isHuddleShortcut } from './huddle-shortcut.ts'

const press = (change: Partial<KeyPress>): KeyPress => ({
  key: 'H',
  code: 'KeyH',
  ctrlKey: false,
  metaKey: false,
  shiftKey: true,
  altKey: false,
  ...change,
})

test.each([
  ['Ctrl+Shift+H', { ctrlKey: true }, false, true],
  ['Command+Shift+H on a Mac', { metaKey: true }, true, true],
  ['Ctrl+Shift+H on a Mac', { ctrlKey: true }, true, false],
  ['Command+Shift+H elsewhere', { metaKey: true }, false, false],
  ['Ctrl+H', { ctrlKey: true, shiftKey: false }, false, false],
  ['Ctrl+Alt+Shift+H is AltGr', { ctrlKey: true, altKey: true }, false, false],
  ['H alone', {}, false, false],
  ['a Cyrillic layout, by place', { ctrlKey: true, key: 'Р' }, false, true],
  ['another Latin letter in its place', { ctrlKey: true, key: 'D' }, false, false],
  ['while composing', { ctrlKey: true, isComposing: true }, false, false],
] as const)('%s', (_, change, mac, expected) => {
  expect(isHuddleShortcut(press(change), mac)).toBe(expected)
})
