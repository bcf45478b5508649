import { describe, expect, it } from 'vitest'
import { type KeyPress, matchShortcut, type ShortcutName } from './shortcuts.ts'

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})
const ctrl = { ctrlKey: true }
const unread = { altKey: true, shiftKey: true }

describe('shortcuts', () => {
  it.each<[string, KeyPress, ShortcutName | null]>([
    ['Ctrl+K', press('k', 'KeyK', ctrl), 'switcher'],
    ['Ctrl+K with caps lock', press('K', 'KeyK', ctrl), 'switcher'],
    ['Ctrl+K on a Russian layout', press('л', 'KeyK', ctrl), 'switcher'],
    ['the key in the place of K on Dvorak is T', press('t', 'KeyK', ctrl), null],
    ['K elsewhere on Dvorak', press('k', 'KeyV', ctrl), 'switcher'],
    ['Ctrl+Shift+K is not it', press('K', 'KeyK', { ...ctrl, shiftKey: true }), null],
    ['AltGr+K writes a character', press('k', 'KeyK', { ...ctrl, altKey: true }), null],
    ['a bare k', press('k', 'KeyK'), null],
    ['Ctrl+/', press('/', 'Slash', ctrl), 'help'],
    ['Ctrl+/ where / needs Shift', press('/', 'Digit7', { ...ctrl, shiftKey: true }), 'help'],
    ['F6', press('F6', 'F6'), 'nextRegion'],
    ['Shift+F6', press('F6', 'F6', { shiftKey: true }), 'previousRegion'],
    ['Alt+Shift+Down', press('ArrowDown', 'ArrowDown', unread), 'nextUnread'],
    ['Alt+Shift+Up', press('ArrowUp', 'ArrowUp', unread), 'previousUnread'],
    ['Alt+Down', press('ArrowDown', 'ArrowDown', { altKey: true }), null],
    ['while composing', press('k', 'KeyK', { ...ctrl, isComposing: true }), null],
    ['Ctrl and Meta together', press('k', 'KeyK', { ...ctrl, metaKey: true }), null],
  ])('%s', (_, pressed, expected) => {
    expect(matchShortcut(pressed, false)).toBe(expected)
  })

  it('take Command on macOS, and leave Ctrl+K to the text field', () => {
    expect(matchShortcut(press('k', 'KeyK', { metaKey: true }), true)).toBe('switcher')
    expect(matchShortcut(press('k', 'KeyK', ctrl), true)).toBeNull()
  })
})
