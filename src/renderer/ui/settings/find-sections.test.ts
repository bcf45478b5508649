import { expect, test } from 'vitest'
import { findSections } from './find-sections.ts'

const sections = [
  { id: 'profile', title: 'Profile and sign-in', words: 'name email password' },
  { id: 'appearance', title: 'Appearance', words: 'theme dark light colour' },
  { id: 'desktop', title: 'Window and start', words: 'close tray, login startup' },
]
const found = (search: string) => findSections(sections, search).map(({ id }) => id)

test.each([
  ['', ['profile', 'appearance', 'desktop']],
  ['   ', ['profile', 'appearance', 'desktop']],
  ['dark', ['appearance']],
  ['DÁRK', ['appearance']],
  ['tra', ['desktop']],
  ['pass name', ['profile']],
  ['pass dark', []],
  ['ark', []],
  ['.*', []],
] as const)('looking for %j shows %j', (search, ids) => {
  expect(found(search)).toEqual(ids)
})
