import { expect, test } from 'vitest'
import type { ScreenSource } from '#shared/ipc/screen.ts'
import { foundSources, neighbour } from './source-list.ts'

const source = (kind: ScreenSource['kind'], name: string): ScreenSource => ({
  id: `${kind}:${name}`,
  kind,
  name,
  thumbnail: new Uint8Array(),
  icon: null,
})
const SOURCES = [
  source('screen', 'Entire screen'),
  source('window', 'Plan – Editor'),
  source('window', 'plan (old) – editor'),
  source('window', 'Terminal'),
]

test.each([
  ['window', '', ['Plan – Editor', 'plan (old) – editor', 'Terminal']],
  ['window', '  EDITOR plan ', ['Plan – Editor', 'plan (old) – editor']],
  ['window', 'screen', []],
  ['screen', '', ['Entire screen']],
] as const)('finds %ss by “%s”', (kind, search, names) => {
  expect(foundSources(SOURCES, kind, search).map(({ name }) => name)).toEqual(names)
})

test.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 6, null],
  ['ArrowLeft', 0, null],
  ['ArrowDown', 1, 4],
  ['ArrowDown', 5, 6],
  ['ArrowDown', 6, null],
  ['ArrowUp', 4, 1],
  ['ArrowUp', 2, null],
  ['Home', 5, 0],
  ['End', 0, 6],
  ['a', 0, null],
] as const)('%s from number %i of seven in rows of three', (key, index, expected) => {
  expect(neighbour(key, index, 7, 3)).toBe(expected)
})
