import { expect, it } from 'vitest'
import { detailsBeside } from './details-beside.ts'

it.each([
  ['the end of the former status goes with it', { expiresAt: 5 }, undefined, {}],
  [
    'what is written stays, with its end',
    { text: 'Tea', textExpiresAt: 5 },
    9,
    { text: 'Tea', textExpiresAt: 5, expiresAt: 9 },
  ],
  ['an emoji is something written', { emoji: '🍵', expiresAt: 9 }, undefined, { emoji: '🍵' }],
  ['an end given to nothing written', {}, 9, { expiresAt: 9 }],
])('%s', (_what, former, expiresAt, details) => {
  expect(detailsBeside(former, expiresAt)).toEqual(details)
})
