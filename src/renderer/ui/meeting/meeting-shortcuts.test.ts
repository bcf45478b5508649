import { expect, test } from 'vitest'
import type { KeyPress } from '../shortcuts.ts'
import { matchMeetingShortcut } from './meeting-shortcuts.ts'

type Press = KeyPress & { readonly repeat?: boolean }
const press = (key: string, change: Partial<Press> = {}): Press => ({
  key,
  code: `Key${key.toUpperCase()}`,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...change,
})
const ctrlShift = { ctrlKey: true, shiftKey: true }
const inCall = { mac: false, singleKeys: true }
const elsewhere = { mac: false, singleKeys: false }
const mac = { mac: true, singleKeys: true }

test.each([
  ['Ctrl+Shift+M', press('M', ctrlShift), elsewhere, 'mute'],
  ['Ctrl+Shift+O', press('O', ctrlShift), elsewhere, 'camera'],
  ['Ctrl+Shift+E', press('E', ctrlShift), elsewhere, 'share'],
  ['E alone shares nothing', press('e'), inCall, null],
  ['Ctrl+Shift+L', press('L', ctrlShift), elsewhere, 'leave'],
  ['Command+Shift+L on a Mac', press('l', { metaKey: true, shiftKey: true }), mac, 'leave'],
  ['Ctrl+Shift+L on a Mac', press('L', ctrlShift), mac, null],
  ['M in the call', press('m'), inCall, 'mute'],
  ['V in the call', press('v'), inCall, 'camera'],
  ['L alone never leaves', press('l'), inCall, null],
  ['Ctrl+Shift+Y', press('Y', ctrlShift), elsewhere, 'hand'],
  ['H in the call', press('h'), inCall, 'hand'],
  ['Ctrl+Shift+H, which starts a huddle', press('H', ctrlShift), inCall, null],
  ['F in the call', press('f'), inCall, 'fullScreen'],
  ['Ctrl+F, which searches', press('f', { ctrlKey: true }), inCall, null],
  ['M elsewhere', press('m'), elsewhere, null],
  ['Shift+M', press('M', { shiftKey: true }), inCall, null],
  ['Ctrl+M', press('m', { ctrlKey: true }), inCall, null],
  ['Ctrl+Alt+Shift+M is AltGr', press('M', { ...ctrlShift, altKey: true }), inCall, null],
  ['a Cyrillic layout, by place', press('ь', { code: 'KeyM' }), inCall, 'mute'],
  ['a moved Latin letter, by letter', press('m', { code: 'Semicolon' }), inCall, 'mute'],
  ['another letter where M would be', press(',', { code: 'KeyM' }), inCall, null],
  ['a held key', press('m', { repeat: true }), inCall, null],
  ['while composing', press('m', { isComposing: true }), inCall, null],
  ['Escape', press('Escape', { code: 'Escape' }), inCall, null],
] as const)('%s', (_, pressed, context, expected) => {
  expect(matchMeetingShortcut(pressed, context)).toBe(expected)
})
