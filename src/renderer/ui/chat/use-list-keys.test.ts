import { expect, it } from 'vitest'
import { rowKey } from './row-key.ts'
import { nextRow } from './use-list-keys.ts'

it.each([
  ['ArrowUp', 2, 1],
  ['ArrowDown', 2, 3],
  ['Home', 2, 0],
  ['End', 2, 4],
  ['ArrowUp', 0, null],
  ['ArrowDown', 4, null],
  ['End', 4, null],
  ['PageDown', 1, 4],
  ['PageDown', 4, null],
  ['PageUp', 4, 1],
  ['PageUp', 1, 0],
  ['PageUp', 0, null],
  ['e', 2, null],
] as const)('%s leads from row %i of five to %s', (key, from, to) => {
  expect(nextRow(key, from, 5, 3)).toBe(to)
})

const bare = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

it.each([
  ['r', 'react'],
  ['T', 'reply'],
  ['e', 'edit'],
  ['Delete', 'delete'],
  ['Backspace', 'delete'],
  ['x', null],
  ['Enter', null],
] as const)('%s on a message means %s', (key, action) => {
  expect(rowKey({ key, ...bare })).toBe(action)
})

it('leaves keys with modifiers to others', () => {
  for (const modifier of ['ctrlKey', 'metaKey', 'altKey', 'shiftKey'] as const)
    expect(rowKey({ key: 'r', ...bare, [modifier]: true })).toBeNull()
})
