import { expect, it } from 'vitest'
import { initial } from './initial.ts'

it.each([
  ['Ada', 'A'],
  ['  grace', 'G'],
  ['élan', 'É'],
  ['👩‍👩‍👧 family', '👩‍👩‍👧'],
  ['', '?'],
  ['   ', '?'],
])('%j → %s', (name, letter) => {
  expect(initial(name)).toBe(letter)
})
