import { expect, it } from 'vitest'
import { detailsBeside } from './details-beside.ts'

it.each([
  ['an end of the former status goes with it', { expiresAt: 5 }, undefined, {}],
  [
    'what is written stays, with its end',
    { text: 'Tea', expiresAt: 5 },
    undefined,
    { text: 'Tea', expiresAt: 5 },
  ],
  ['an emoji is something written', { emoji: '🍵' }, undefined, { emoji: '🍵' }],
  ['an end given ends all', { text: 'Tea', expiresAt: 5 }, 9, { text: 'Tea', expiresAt: 9 }],
  ['an end given to nothing written', {}, 9, { expiresAt: 9 }],
])('%s', (_what, former, expiresAt, details) => {
  expect(detailsBeside(former, expiresAt)).toEqual(details)
})
