import { expect, test } from 'vitest'
import { chooseKeys, withoutKeys } from './chosen-keys.ts'

const press = (key: string, code: string, held: object = {}) => ({
  key,
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...held,
})
const kept = { toggleMicrophone: 'CommandOrControl+Shift+M', leave: 'F9' }
const here = { kept, mac: false }

test('a modifier alone waits for the rest', () => {
  expect(chooseKeys('leave', press('Control', 'ControlLeft', { ctrlKey: true }), here)).toEqual({
    kind: 'wait',
  })
})

test('a bare letter, or what every program uses, is a problem', () => {
  expect(chooseKeys('leave', press('l', 'KeyL'), here)).toEqual({ kind: 'problem', problem: 'bare' })
  const copy = press('c', 'KeyC', { ctrlKey: true })
  expect(chooseKeys('leave', copy, here)).toEqual({ kind: 'problem', problem: 'everywhere' })
})

test('a key of another action is told of; its own may be chosen again', () => {
  const m = press('M', 'KeyM', { ctrlKey: true, shiftKey: true })
  expect(chooseKeys('leave', m, here)).toEqual({ kind: 'taken', by: 'toggleMicrophone' })
  expect(chooseKeys('toggleMicrophone', m, here)).toEqual({ kind: 'chosen', shortcuts: kept })
})

test.each([
  ['toggleMicrophone', 'l', 'KeyL', 'leave'],
  ['pushToTalk', 'n', 'KeyM', null],
  ['pushToTalk', 'm', 'KeyM', 'mute'],
  ['leave', 'h', 'KeyH', 'huddle'],
  ['toggleCamera', 'e', 'KeyE', 'share'],
  ['leave', 'l', 'KeyL', null],
] as const)('%s at Ctrl+Shift with %s: the app’s own %s', (action, key, code, own) => {
  const held = { ctrlKey: true, shiftKey: true }
  const choice = chooseKeys(action, press(key, code, held), { kept: {}, mac: false })
  expect(choice).toMatchObject(own === null ? { kind: 'chosen' } : { kind: 'own', by: own })
})

test('keys that go about the window are its own', () => {
  expect(chooseKeys('leave', press('F6', 'F6'), here)).toEqual({ kind: 'own', by: 'nextRegion' })
  const find = press('k', 'KeyK', { metaKey: true })
  expect(chooseKeys('leave', find, { kept: {}, mac: true })).toEqual({ kind: 'own', by: 'switcher' })
})

test('a chosen key takes the place of the one before, and another none', () => {
  expect(chooseKeys('leave', press('F10', 'F10'), here)).toEqual({
    kind: 'chosen',
    shortcuts: { ...kept, leave: 'F10' },
  })
  expect(withoutKeys('leave', kept)).toEqual({ toggleMicrophone: kept.toggleMicrophone })
})

test('push-to-talk keeps the place of its key beside the letter, and loses both', () => {
  const choice = chooseKeys('pushToTalk', press('b', 'KeyN', { altKey: true }), here)
  const shortcuts = { ...kept, pushToTalk: 'Alt+B', pushToTalkPlace: 'KeyN' }
  expect(choice).toEqual({ kind: 'chosen', shortcuts })
  expect(withoutKeys('pushToTalk', shortcuts)).toEqual(kept)
})
