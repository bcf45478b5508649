import { expect, test } from 'vitest'
import { mayGoOn } from './film-place.ts'

const at = (seconds: number) => ({ seconds, isPlaying: true })

test.each([
  ['where it broke first', at(0), null, true],
  ['an hour later', at(3_700), at(0), true],
  ['after going back in it', at(10), at(3_700), true],
  ['where it broke before', at(3_700.4), at(3_700), false],
  ['which cannot even begin', at(0), at(0), false],
] as const)('another address, %s', (_, place, former, isWorthIt) => {
  expect(mayGoOn(place, former)).toBe(isWorthIt)
})
